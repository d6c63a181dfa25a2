"""What is typed about a map."""

from typing import Any

from django import forms

from motcua.core.typed import whole_number

PLACE_WORDS = "ghi hai số, như 35, 60"


class FileForm(forms.Form):
    """The picture or the tiles."""

    file = forms.FileField(
        label="Hình hoặc bản đồ",
        help_text="Sơ đồ trụ sở hoặc đường đến: ảnh PNG, JPEG, SVG; hoặc tệp bản đồ PMTiles của xã.",
        error_messages={"required": "chưa chọn tệp", "empty": "tệp rỗng"},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.svg,.pmtiles"}),
    )


class DirectionsForm(forms.Form):
    """How to come, in words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    directions = forms.CharField(
        label="Đường đi bằng lời",
        help_text="Người không xem được hình vẫn đến được: đi từ đâu, rẽ chỗ nào, để xe ở đâu, lối xe lăn.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PointForm(forms.Form):
    """A place: its name, and where: typed, or clicked on the picture."""

    name = forms.CharField(
        label="Tên chỗ", max_length=120, help_text="Như “Quầy 1, 2”, “Chỗ để xe”, “Lối xe lăn”.",
        error_messages={"required": "chưa ghi tên"},
    )  # fmt: skip
    note = forms.CharField(label="Ghi chú", max_length=200, required=False)
    place = forms.CharField(
        label="Vị trí",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "is-short"}),
    )

    def __init__(
        self, data: Any = None, *, is_picture: bool = True, width: int = 0, height: int = 0
    ) -> None:
        """Take the size at which the picture was shown, to turn a click into percents."""
        super().__init__(data)
        self._is_picture, self._size = is_picture, (width, height)
        self.fields["place"].help_text = (
            "Bấm thẳng vào hình, hoặc ghi phần trăm từ trái, từ trên: 35, 60."
            if is_picture
            else "Vĩ độ, kinh độ, chép từ bản đồ trên mạng: 21.0285, 105.8542."
        )

    def clean(self) -> dict[str, Any]:
        """Return the place as x and y of the map."""
        data = super().clean() or {}
        x, y = (whole_number(self.data.get(f"at.{axis}", "")) for axis in "xy")
        if self._is_picture and x is not None and y is not None:
            width, height = self._size
            return {**data, "x": 100 * x / width, "y": 100 * y / height}
        try:
            first, second = (float(one) for one in str(data.get("place", "")).split(","))
        except ValueError:
            self.add_error("place", PLACE_WORDS)
            return data
        return (
            {**data, "x": first, "y": second}
            if self._is_picture
            else {**data, "x": second, "y": first}
        )
