"""Addresses of the pages on money owed to the person."""

from typing import Final

from django.urls import path

from trefoil.doors.my import money, money_loss_rows, money_more, money_report, money_rows

OF_MONEY: Final = (
    path("money", money.money),
    path("money/orders", money.orders),
    path("money/orders/new", money.new_order),
    path("money/orders/<str:item>", money.one_order),
    path("money/paid/<str:item>", money.one_payment),
    path("money/sums", money.sums),
    path("money/losses", money_more.losses),
    path("money/rows", money_rows.rows),
    path("money/losses/rows", money_loss_rows.loss_rows),
    path("money/losses/report", money_report.report),
    path("money/losses/new", money_more.new_loss),
    path("money/losses/<str:item>", money_more.one_loss),
    path("money/fund", money_more.fund),
    path("money/states", money_more.states),
    path("money/states/new", money_more.new_state),
    path("money/states/<str:item>", money_more.one_state),
)
