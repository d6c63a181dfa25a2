"""``among``: our own constants, said in the statement itself."""

import pytest

from motcua.foundation.notifications.models import Message


def test_the_constants_stand_in_the_statement():
    sql, params = Message.objects.filter(
        status__among=("failed", "unknown")
    ).query.sql_with_params()

    assert "IN ('failed', 'unknown')" in sql
    assert params == ()


@pytest.mark.parametrize("words", [(), ("x'--",), ("two words",), ("",)])
def test_anything_but_plain_words_is_refused(words):
    with pytest.raises(ValueError, match="not words of ours"):
        Message.objects.filter(status__among=words).query.sql_with_params()
