"""Every address of a real site."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("trefoil.doors.public.urls")),
    path("", include("trefoil.doors.gate.urls")),
    path("", include("trefoil.doors.my.urls")),
    path("", include("trefoil.doors.team.urls")),
    path("", include("trefoil.doors.steward.urls")),
]

handler400 = "trefoil.web.errors.unclear"
handler403 = "trefoil.web.errors.not_here"
handler404 = "trefoil.web.errors.not_here"
handler500 = "trefoil.web.errors.our_side"
