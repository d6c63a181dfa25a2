"""Addresses of the post."""

from django.urls import path

from motcua.web.desk.parcels import prints
from motcua.web.desk.parcels.views import agreements, incoming, lists, outgoing, wishes

urlpatterns = [
    path("", lists.index, name="post"),
    path("new/", outgoing.pack, name="parcel-new"),
    path("reports/", lists.reports, name="post-reports"),
    path("register/", lists.register, name="post-register"),
    path("register.csv", lists.register_csv, name="post-register-csv"),
    path("parcels/<uuid:uid>/", outgoing.parcel, name="parcel"),
    path("parcels/<uuid:uid>/address.pdf", prints.address, name="parcel-address"),
    path("parcels/<uuid:uid>/proof/", prints.proof, name="parcel-proof"),
    path("parcels/<uuid:uid>/<slug:act>/", outgoing.act, name="parcel-act"),
    path("batches/new/", outgoing.draw_up, name="batch-new"),
    path("batches/<uuid:uid>/", outgoing.batch, name="batch"),
    path("batches/<uuid:uid>/void/", outgoing.void, name="batch-void"),
    path("batches/<uuid:uid>/list.pdf", prints.batch_list, name="batch-list"),
    path("incoming/", incoming.index, name="incoming-parcels"),
    path("incoming/new/", incoming.new, name="incoming-new"),
    path("incoming/<uuid:uid>/", incoming.one, name="incoming-parcel"),
    path("incoming/<uuid:uid>/close/", incoming.close, name="incoming-close"),
    path("incoming/<uuid:uid>/reopen/", incoming.reopen, name="incoming-reopen"),
    path("agreements/", agreements.index, name="agreements"),
    path("agreements/new/", agreements.new, name="agreement-new"),
    path("agreements/<uuid:uid>/", agreements.one, name="agreement"),
    path("agreements/<uuid:uid>/edit/", agreements.edit, name="agreement-edit"),
    path("agreements/<uuid:uid>/end/", agreements.end, name="agreement-end"),
    path("agreements/<uuid:uid>/file/", agreements.add_file, name="agreement-add-file"),
    path("agreements/<uuid:uid>/paper/", prints.agreement_file, name="agreement-file"),
    path("dossiers/<str:ref>/", wishes.wish, name="delivery-wish"),
]
