"""Addresses of the plan."""

from django.urls import path

from trefoil.doors.my import goal_levels, plan, plan_gate, plan_offers, plan_tasks, plan_tries, sleep_plan

OF_PLAN = [
    path("plan", plan.plan),
    path("plan/new", plan.new_step),
    path("plan/here", plan.here),
    path("plan/answers", sleep_plan.answers),
    path("plan/learned", plan_offers.learned),
    path("plan/ways", plan_gate.ways),
    path("plan/ways/<str:link>", plan_gate.one_way),
    path("plan/pieces", plan_gate.pieces),
    path("plan/pieces/new", plan_gate.new_piece),
    path("plan/pieces/<str:item>", plan_gate.one_piece),
    path("plan/tasks", plan_tasks.task_list),
    path("plan/tasks/new", plan_tasks.new_task),
    path("plan/tasks/<str:item>", plan_tasks.one_task),
    path("plan/tries", plan_tries.try_list),
    path("plan/tries/new", plan_tries.new_try),
    path("plan/tries/<str:item>", plan_tries.one_try),
    path("plan/<str:item>", plan.one_step),
    path("plan/<str:item>/erase", plan.erase_step),
    path("goals/<str:item>/levels", goal_levels.levels),
    path("goals/<str:item>/far", goal_levels.how_far),
]

# Before the nights: an address of theirs takes any word.
OF_SLEEP = [
    path("nights/plan", sleep_plan.sleep_plan),
    path("nights/ending", sleep_plan.new_ending),
    path("nights/ending/<str:item>", sleep_plan.one_ending),
]
