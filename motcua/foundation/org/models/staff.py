"""The people who work here, as they sign in and as they sign."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from motcua.core.folding import fold
from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.org.models.configured import Configured
from motcua.foundation.org.models.units import Department
from motcua.foundation.org.states import Honorific, StaffCategory


class Post(Configured):
    """A title as it stands under a signature."""

    title = models.CharField(max_length=120, unique=True)
    position = models.PositiveSmallIntegerField(default=100)

    def __str__(self) -> str:
        return self.title


class StaffManager(BaseUserManager["Staff"]):
    """Makes accounts; sign-in asks it for one by its user name."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Staff":
        """Return a new member of staff; without a password the account cannot sign in."""
        staff = self.model(username=username, **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff

    def working(self) -> models.QuerySet["Staff"]:
        """Keep those whose account is open."""
        return self.filter(is_active=True)


class Staff(Configured, AbstractBaseUser):
    """One official; what they may do stands in their duties, not here."""

    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=150)
    folded_name = models.CharField(max_length=150, blank=True, editable=False)
    honorific = models.CharField(max_length=10, choices=Honorific, default=Honorific.UNKNOWN)
    category = models.CharField(
        max_length=20, choices=StaffCategory, default=StaffCategory.CIVIL_SERVANT
    )
    email = models.EmailField(blank=True)
    phone = EncryptedTextField()
    badge_number = models.CharField(max_length=30, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="staff", null=True, blank=True)
    home_department = models.ForeignKey(
        Department, models.PROTECT, related_name="home_staff", null=True, blank=True
    )
    # Invented accounts of the demonstration office, marked wherever they show.
    is_demonstration = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Given by somebody else: good for one sign-in, to choose one's own.
    password_is_temporary = models.BooleanField(default=False)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        indexes = [models.Index(fields=["folded_name"], name="org_staff_by_folded_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the name."""
        self.folded_name = fold(self.full_name)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return the name; libraries ask for it by this word."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the given name, which comes last."""
        return self.full_name.rpartition(" ")[2]
