"""`forms`: the sets of questions as FHIR R4 Questionnaires, for other software; or why one does not go out."""

import argparse
import json

from trefoil.care.measures.fhir import CannotGoOut, check_may_go_out, questionnaire
from trefoil.care.measures.library import UnknownInstrument, instrument_named, instruments
from trefoil.site.cli import DONE, WENT_WRONG


def run(args: argparse.Namespace) -> int:
    """List the forms and whether each goes out, or print one as a Questionnaire."""
    if args.form is None:
        for form in instruments():
            try:
                check_may_go_out(form=form)
            except CannotGoOut as cannot:
                print(f"{form.id}\t{form.form_version}\tno: {cannot.reason}")
            else:
                print(f"{form.id}\t{form.form_version}\tyes")
        return DONE
    try:
        print(json.dumps(questionnaire(form=instrument_named(instrument=args.form)), indent=2, ensure_ascii=False))
    except UnknownInstrument:
        print("There is no form of that name here. Run: trefoil forms")
        return WENT_WRONG
    except CannotGoOut as cannot:
        print(f"This form does not go out: {cannot.reason}.")
        return WENT_WRONG
    return DONE
