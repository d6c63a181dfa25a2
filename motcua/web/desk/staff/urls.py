"""Addresses of the pages of staff: a person by uid, below it what is theirs."""

from django.urls import path

from motcua.web.desk.staff import absences, accounts, duties, looks, people, posts

urlpatterns = [
    path("", people.index, name="staff-list"),
    path("me/", people.me, name="staff-me"),
    path("new/", people.new, name="staff-new"),
    path("posts/", posts.index, name="posts"),
    path("posts/<uuid:uid>/", posts.edit, name="post-edit"),
    path("looks/", looks.index, name="looks"),
    path("<uuid:uid>/", people.person, name="staff"),
    path("<uuid:uid>/edit/", people.edit, name="staff-edit"),
    path("<uuid:uid>/duties/new/", duties.appoint, name="duty-new"),
    path("<uuid:uid>/duties/<uuid:duty>/end/", duties.end, name="duty-end"),
    path("<uuid:uid>/delegations/new/", duties.delegate, name="delegation-new"),
    path("<uuid:uid>/delegations/<uuid:lent>/revoke/", duties.revoke, name="delegation-revoke"),
    path("<uuid:uid>/leaves/new/", absences.take, name="leave-new"),
    path("<uuid:uid>/leaves/<uuid:leave>/cancel/", absences.cancel, name="leave-cancel"),
    path("<uuid:uid>/work/", absences.hand_over, name="staff-work"),
    path("<uuid:uid>/password/", accounts.password, name="staff-password"),
    path("<uuid:uid>/unlock/", accounts.unlock, name="staff-unlock"),
    path("<uuid:uid>/second-factor/", accounts.second_factor, name="staff-second-factor"),
    path("<uuid:uid>/close/", accounts.close, name="staff-close"),
    path("<uuid:uid>/reopen/", accounts.reopen, name="staff-reopen"),
]
