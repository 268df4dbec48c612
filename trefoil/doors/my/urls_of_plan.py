"""Addresses of the plan."""

from django.urls import path

from trefoil.doors.my import plan

OF_PLAN = [
    path("plan", plan.plan),
    path("plan/new", plan.new_step),
    path("plan/here", plan.here),
    path("plan/<str:item>", plan.one_step),
    path("plan/<str:item>/erase", plan.erase_step),
]
