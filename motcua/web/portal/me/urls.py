"""Addresses of what is one's own."""

from django.urls import path

from motcua.web.portal.me import acts, data, letters, post, supplement, views

urlpatterns = [
    path("me/", views.home, name="me"),
    path("me/messages/", views.messages, name="my_messages"),
    path("me/dossiers/<str:ref>/", views.dossier, name="my_dossier"),
    path("me/dossiers/<str:ref>/supplement/", supplement.supplement, name="my_supplement"),
    path("me/dossiers/<str:ref>/papers/<str:digest>/", views.paper, name="my_paper"),
    path("me/dossiers/<str:ref>/results/<str:digest>/", views.result, name="my_result"),
    path("me/dossiers/<str:ref>/write_message/", letters.write_message, name="my_letter"),
    path("me/dossiers/<str:ref>/letters/<str:digest>/", letters.sent_along, name="my_letter_file"),
    path("me/dossiers/<str:ref>/withdraw/", acts.withdraw, name="my_withdraw"),
    path("me/dossiers/<str:ref>/take_result/", acts.take_result, name="my_take_result"),
    path("me/dossiers/<str:ref>/choose_return/", post.choose_return, name="my_return"),
    path("me/slips/<uuid:uid>.pdf", views.slip, name="my_slip"),
    path("me/data/", data.held, name="my_data"),
    path("me/data/consents/", data.consents, name="my_consents"),
    path("me/data.json", data.as_json, name="my_data_json"),
    path("me/data.pdf", data.as_pdf, name="my_data_pdf"),
]
