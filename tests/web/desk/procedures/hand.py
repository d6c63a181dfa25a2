"""Addresses of the catalogue, and a step as it is typed."""

CODE = "1.000894"
PAGE = f"/desk/procedures/{CODE}/"
FIRST = f"{PAGE}1/"


def step_typed(**changed):
    fields = {
        "name": "Thẩm định", "place": "own||justice|", "role": "case_officer", "hours": "2,5",
        "op": "eq", "stamp": "1",
    }  # fmt: skip
    return {**fields, **changed}
