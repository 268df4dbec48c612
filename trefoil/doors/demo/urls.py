"""The one address that only the demonstration has."""

from django.urls import path

from trefoil.doors.demo import views

urlpatterns = [path("walk", views.walk)]
