"""Writes the corpus: `python tests/notices/make_corpus.py`. Files are made once and then read as they are.

Each notice is put together from the published anatomy of such letters, with people, places and numbers that are plainly
made up and no word about what happened. What a reader should find stands in `<name>.json` beside it: it is written from
the parts that went in, never from what our reader made of them.
"""

import json
import sys
from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
VIN, PIN = "7300412", "58613"
AT_EN, AT_ES = (
    "Thursday, March 25, 2027 at 10:30 AM Eastern Time",
    "el jueves, 25 de marzo de 2027 a las 10:30 a. m. hora del este",
)
WHEN, ZONE = "2027-03-25T10:30", "America/New_York"
PLACE_EN, PLACE_ES = (
    "Courtroom 4B, U.S. Courthouse, 100 Court Street, Example City",
    "Sala 4B, 100 Court Street, Example City",
)

# event, agency, English, Spanish; {on} is where a day stands, when the event has one
EVENTS: tuple[tuple[str, str, str, str], ...] = (
    ("initial_notification", "fbi", "You have been identified as a possible victim in a matter that our office is handling.", "Usted ha sido identificada como posible víctima en un asunto que atiende nuestra oficina."),
    ("under_investigation", "fbi", "This matter is currently under investigation. Such work can take a long time.", "Este asunto se encuentra actualmente bajo investigación. Puede durar mucho tiempo."),
    ("arrest_anonymous", "fbi", "An individual has been arrested in this matter.", "Una persona ha sido arrestada en este asunto."),
    ("declination_of_prosecution", "usao", "The United States Attorney has declined prosecution of this matter.", "La Fiscalía ha decidido no presentar cargos en este asunto."),
    ("other_investigative", "fbi", "There is an update about the investigation. Please call the office for more.", "Hay novedades sobre la investigación. Puede llamar a la oficina."),
    ("advice_of_rights_inv", "fbi", "This letter tells you of rights and services during an investigation.", "Esta carta le informa de sus derechos durante una investigación."),
    ("investigation_closed", "fbi", "The investigation of this matter has been closed.", "La investigación de este asunto se ha cerrado."),
    ("advice_of_rights_usao", "usao", "Under the Crime Victims' Rights Act you have a number of rights, listed on the next page.", "La Ley de Derechos de las Víctimas le otorga los derechos que figuran en la página siguiente."),
    ("charges_filed", "usao", "Charges have been filed against the defendant in this case.", "Se han presentado cargos contra el acusado en este caso."),
    ("charges_dismissed", "usao", "The charges in this case have been dismissed.", "Los cargos de este caso han sido desestimados."),
    ("arrest_usao", "usao", "The defendant was arrested on March 25, 2027.", "El acusado fue arrestado el 25 de marzo de 2027."),
    ("first_appearance", "usao", "The first appearance{on}.", "La primera comparecencia{on}."),
    ("arraignment", "usao", "The arraignment{on}.", "La lectura de cargos{on}."),
    ("bail_detention_hearing", "usao", "The detention hearing{on}.", "La audiencia de detención{on}."),
    ("competency_hearing", "usao", "The competency hearing{on}.", "La audiencia de competencia{on}."),
    ("criminal_default_hearing", "usao", "The criminal default hearing{on}.", "La audiencia por incumplimiento{on}."),
    ("change_of_plea", "usao", "The change of plea hearing{on}.", "La audiencia de cambio de declaración{on}."),
    ("closed_circuit_tv_initial", "usao", "A request for closed circuit television was made to the court.", "Se hizo una solicitud de circuito cerrado de televisión al tribunal."),
    ("closed_circuit_tv_accepted", "usao", "Closed circuit television was granted by the court.", "El circuito cerrado de televisión fue aprobado por el tribunal."),
    ("closed_circuit_tv_rejected", "usao", "Closed circuit television was denied by the court.", "El circuito cerrado de televisión fue denegado por el tribunal."),
    ("closed_circuit_tv_scheduled", "usao", "Closed circuit television has been scheduled for {at}.", "El circuito cerrado de televisión ha sido programado para {at}."),
    ("closed_circuit_tv_other", "usao", "There is word of closed circuit television in this case.", "Hay noticias del circuito cerrado de televisión en este caso."),
    ("death_during_trial", "usao", "The defendant died during the trial of this case.", "El acusado falleció durante el juicio de este caso."),
    ("delinquent_sentencing_juvenile", "usao", "A juvenile in this case was given a sentence in a closed court.", "Un menor de edad en este caso recibió una sentencia a puerta cerrada."),
    ("directed_verdict", "usao", "The judge entered a directed verdict in this case.", "La jueza dictó un veredicto dirigido en este caso."),
    ("appeal", "usao", "The defendant has filed a notice of appeal.", "El acusado ha presentado una apelación."),
    ("appeal_outcome", "criminal_division", "The Court of Appeals has affirmed the decision in this case.", "El tribunal de apelaciones confirmó la decisión en este caso."),
    ("indictment", "usao", "The grand jury returned an indictment in this case.", "El gran jurado emitió una acusación formal en este caso."),
    ("motion", "usao", "A motion was filed with the court.", "Se presentó una moción ante el tribunal."),
    ("hearing", "usao", "The status hearing{on}.", "La audiencia{on}."),
    ("restitution_hearing", "usao", "The restitution hearing{on}.", "La audiencia de restitución{on}."),
    ("plea_agreement", "usao", "A plea agreement has been reached with the defendant.", "Se llegó a un acuerdo de culpabilidad con el acusado."),
    ("guilty_plea", "usao", "The defendant pleaded guilty before the court.", "El acusado se declaró culpable ante el tribunal."),
    ("pretrial_diversion", "usao", "The defendant was placed in a pretrial diversion program.", "El acusado entró en un programa de desviación previa al juicio."),
    ("trial", "usao", "The trial{on}.", "El juicio{on}."),
    ("mistrial", "usao", "The judge declared a mistrial.", "La jueza declaró un juicio nulo."),
    ("verdict", "usao", "The jury found guilty the defendant in this case.", "El jurado dio su veredicto en este caso."),
    ("sentencing", "usao", "The sentencing hearing{on}.", "La audiencia de sentencia{on}."),
    ("revocation", "usao", "A revocation hearing was held in this case.", "Se celebró una audiencia de revocación en este caso."),
    ("victim_impact_statement_request", "usao", "You may give a victim impact statement. Our office needs it by March 25, 2027.", "Usted puede entregar una declaración de impacto. La oficina la necesita antes del 25 de marzo de 2027."),
    ("initial_commitment", "bop", "The inmate was committed to the custody of the Federal Bureau of Prisons.", "El recluso fue ingresado bajo la custodia del Buró Federal de Prisiones."),
    ("parole_hearing", "bop", "A parole hearing{on}.", "La audiencia de libertad condicional{on}."),
    ("furlough", "bop", "The inmate was given a furlough on March 25, 2027.", "El recluso recibió un permiso de salida el 25 de marzo de 2027."),
    ("halfway_house", "bop", "The inmate will go to a halfway house on March 25, 2027.", "El recluso irá a una casa de transición el 25 de marzo de 2027."),
    ("release", "bop", "The inmate will be released from custody on March 25, 2027.", "El recluso será puesto en libertad el 25 de marzo de 2027."),
    ("escape", "bop", "The inmate escaped from the facility on March 25, 2027.", "El recluso escapó de la institución el 25 de marzo de 2027."),
    ("recapture", "bop", "The inmate was recaptured on March 25, 2027.", "El recluso fue recapturado el 25 de marzo de 2027."),
    ("death", "bop", "The inmate died on March 25, 2027.", "El recluso falleció el 25 de marzo de 2027."),
    ("compassionate_release", "bop", "The inmate asked for compassionate release from custody.", "El recluso pidió la liberación compasiva."),
    ("other", "usao", "There is news in this case. Please call our office to hear it.", "Hay noticias en este caso. Puede llamar a nuestra oficina."),
)  # fmt: skip
TWINS = ("first_appearance", "arraignment", "bail_detention_hearing", "competency_hearing", "criminal_default_hearing", "change_of_plea", "hearing", "restitution_hearing", "trial", "sentencing")  # fmt: skip

HEADS = {
    "fbi": (("Federal Bureau of Investigation", "Springfield Field Office"), "RE: FBI Case Number: 288A-NY-303468", "288A-NY-303468", "", ""),
    "usao": (("United States Attorney's Office", "District of Example"), "RE: United States v. Robin Placeholder\nCourt Docket Number: 1:26-cr-00123-ABC\nCase Number: 2026R00456", "2026R00456", "1:26-cr-00123-ABC", "United States v. Robin Placeholder"),
    "bop": (("Federal Bureau of Prisons", "FCI Example"), "RE: United States v. Robin Placeholder\nRegister Number: 00412-ABC\nCourt Docket Number: 1:26-cr-00123-ABC", "00412-ABC", "1:26-cr-00123-ABC", "United States v. Robin Placeholder"),
    "criminal_division": (("Criminal Division", "Example Section"), "RE: United States v. Robin Placeholder\nCourt Docket Number: 1:26-cr-00123-ABC", "", "1:26-cr-00123-ABC", "United States v. Robin Placeholder"),
    "uspis": (("United States Postal Inspection Service", "Example Division"), "RE: Case Number: 2026R00456", "2026R00456", "", ""),
}  # fmt: skip
HEADS_ES = {
    "fbi": ("Buró Federal de Investigaciones", "Oficina de Springfield"),
    "usao": ("Fiscalía Federal", "Distrito de Ejemplo"),
    "bop": ("Buró Federal de Prisiones", "FCI Example"),
    "criminal_division": ("División Penal", "Sección de Ejemplo"),
    "uspis": ("Servicio de Inspección Postal", "División de Ejemplo"),
}
OWN_EN = "If you would like somebody to sit beside you, please tell me."
OWN_ES = "Si desea que alguien le acompañe, puede decírmelo."
SITE_EN = f"Your Victim Identification Number (VIN) is '{VIN}' and your Personal Identification Number (PIN) is '{PIN}'.\nThe VNS Call Center is 1-866-365-4968 and the site is https://www.notify.usdoj.gov."
SITE_ES = f"Su Número de Identificación de Víctima (VIN) es '{VIN}' y su Número de Identificación Personal (PIN) es '{PIN}'.\nEl Centro de llamadas de VNS es 1-866-365-4968 y el sitio es https://www.notify.usdoj.gov."


def letter(
    *,
    tells: str,
    agency: str = "usao",
    tongue: str = "en",
    own: str | None = None,
    site: str | None = None,
    about: str | None = None,
    end: str = "",
) -> str:
    """Return the text of a letter from its parts."""
    english = tongue == "en"
    name, office = HEADS[agency][0] if english else HEADS_ES[agency]
    top = "U.S. Department of Justice" if english else "Departamento de Justicia de los Estados Unidos"
    phone, fax = ("Phone", "Fax") if english else ("Teléfono", "Fax")
    return "\n".join((
        top, name, office, "100 Court Street", "Example City, EX 00000", f"{phone}: (555) 010-0134", f"{fax}: (555) 010-0135", "",
        "March 4, 2027" if english else "4 de marzo de 2027", "", HEADS[agency][1] if about is None else about, "",
        "Dear Wren Sample:" if english else "Estimada Wren Sample:", "",
        "The Department of Justice believes it is important to keep you informed." if english else "El Departamento de Justicia considera importante mantenerle al tanto.", "",
        tells, "", (OWN_EN if english else OWN_ES) if own is None else own, "",
        (SITE_EN if english else SITE_ES) if site is None else site, "",
        "Sincerely," if english else "Atentamente,", "", "Dana Sample", "Victim Witness Coordinator" if english else "Coordinadora", end,
    ))  # fmt: skip


def told(
    *, event: str, agency: str = "usao", tongue: str = "en", channel: str = "email", **more: object
) -> dict[str, object]:
    """Return what a reader should find in a letter as `letter` makes it."""
    english = tongue == "en"
    _, _, case, docket, caption = HEADS[agency]
    fields: dict[str, object] = {
        "channel": channel,
        "tongue": tongue,
        "sender_domain": "vns.usdoj.gov" if channel == "email" else "",
        "received_at": "2027-03-04T15:15:00Z" if channel == "email" else "",
        "agency": agency,
        "office": HEADS[agency][0][1] if english else HEADS_ES[agency][1],
        "contact_name": "Dana Sample",
        "contact_phone": "(555) 010-0134",
        "agency_case_no": case,
        "court": "",
        "docket_no": docket,
        "defendant_caption": caption,
        "event_type": event,
        "standing": "stands",
        "event_at": "",
        "event_timezone": "",
        "location": "",
        "vin": VIN,
        "pin": PIN,
        "series_name": "",
        "custom_text": OWN_EN if english else OWN_ES,
        "flagged": ["event"] if event == "other" else [],
        "doubts": [],
    }
    return {**fields, **more}


def mail(
    text: str, *, html: str | None = None, cte: str | None = None, charset: str = "utf-8", **headers: str
) -> bytes:
    """Return a message with such a text, as a mail program saves it."""
    message = EmailMessage(policy=SMTP)
    given = {
        "From": "Dana Sample <fedemail@vns.usdoj.gov>",
        "To": "wren@example.org",
        "Subject": "US Department of Justice Victim Notification System",
        "Date": "Thu, 04 Mar 2027 10:15:00 -0500",
        "Message-ID": "<1@vns.usdoj.gov>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    if html is not None and not text:
        message.set_content(html, subtype="html", charset=charset, cte=cte)
    else:
        message.set_content(text, charset=charset, cte=cte)
        if html is not None:
            message.add_alternative(html, subtype="html")
    return message.as_bytes()


def keep(
    name: str, data: bytes, *expected: dict[str, object], refused: str = "", troubles: list[list[str]] | None = None
) -> None:
    """Write a file and what is expected of it, unless it is there."""
    path = FOLDER / name
    if path.exists():
        return
    path.write_bytes(data)
    held: dict[str, object] = {"refused": refused} if refused else {"parts": list(expected)}
    if troubles is not None:
        held["troubles"] = troubles
    path.with_name(path.name + ".json").write_text(
        json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def well_formed() -> None:
    """Each event once in each language, by e-mail and by letter in turn; each twin that calls it off; one that moves."""
    for place, (event, agency, english, spanish) in enumerate(EVENTS):
        for tongue, tells in (("en", english), ("es", spanish)):
            dated: dict[str, object] = {}
            at, where = (AT_EN, PLACE_EN) if tongue == "en" else (AT_ES, PLACE_ES)
            on = (
                f" has been scheduled for {at} at {where}"
                if tongue == "en"
                else f" ha sido programada para {at} en la {where}"
            )
            if "{on}" in tells:
                dated = {"event_at": WHEN, "event_timezone": ZONE, "location": where}
            elif "{at}" in tells:
                dated = {"event_at": WHEN, "event_timezone": ZONE}
            elif "25" in tells:
                dated = {"event_at": "2027-03-25"}
            if event == "other":  # nothing tells an event, so all of it is the office's own words
                known = (
                    "The Department of Justice believes it is important to keep you informed."
                    if tongue == "en"
                    else "El Departamento de Justicia considera importante mantenerle al tanto."
                )
                dated = {"custom_text": "\n\n".join((known, tells, OWN_EN if tongue == "en" else OWN_ES))}
            text = letter(tells=tells.format(on=on, at=at), agency=agency, tongue=tongue)
            by_mail = (place + (tongue == "es")) % 2 == 0
            channel = "email" if by_mail else "letter"
            data = mail(text, cte="quoted-printable") if by_mail else text.encode()
            name = f"{event}.{tongue}.{'eml' if by_mail else 'txt'}"
            keep(name, data, told(event=event, agency=agency, tongue=tongue, channel=channel, **dated))
            if event in TWINS:
                off = (
                    f" that was scheduled for {at} has been canceled"
                    if tongue == "en"
                    else f" que estaba programada para {at} ha sido cancelada"
                )
                text = letter(tells=tells.format(on=off), agency=agency, tongue=tongue)
                more = {"event_at": WHEN, "event_timezone": ZONE, "standing": "canceled"}
                data = text.encode() if by_mail else mail(text, cte="8bit")
                keep(
                    f"{event}_canceled.{tongue}.{'txt' if by_mail else 'eml'}",
                    data,
                    told(event=event, agency=agency, tongue=tongue, channel="letter" if by_mail else "email", **more),
                )


def in_many_ways() -> None:
    """Well-formed in other ways: encodings, HTML alone, quoted, moved, a series, other hours and zones, a box, a table."""
    tells = f"The sentencing hearing has been scheduled for {AT_EN} at {PLACE_EN}."
    dated: dict[str, object] = {"event_at": WHEN, "event_timezone": ZONE, "location": PLACE_EN}
    text = letter(tells=tells)
    expected = told(event="sentencing", **dated)
    keep("base64.eml", mail(text, cte="base64"), expected)
    html = (
        "<html><body>"
        + "".join(f"<p>{block}</p>" for block in text.replace("\n", "<br>").split("<br><br>"))
        + "</body></html>"
    )
    keep("html_only.eml", mail("", html=html), expected)
    keep("html_and_plain.eml", mail(text, html=html), expected)
    keep(
        "html_remote_picture.eml",
        mail("", html=html.replace("<p>", '<p><img src="https://pixel.example.com/a.gif">', 1)),
        {**expected, "doubts": ["picture_left_out"]},
    )
    keep(
        "crlf.txt",
        text.replace("\n", "\r\n").encode(),
        {**expected, **told(event="sentencing", channel="letter", **dated)},
    )
    keep(
        "latin1.es.eml",
        mail(
            letter(tells=f"La audiencia de sentencia ha sido programada para {AT_ES}.", tongue="es"),
            charset="iso-8859-1",
            cte="quoted-printable",
        ),
        told(event="sentencing", tongue="es", event_at=WHEN, event_timezone=ZONE),
    )
    keep(
        "encoded_headers.eml",
        mail(
            text,
            From="=?utf-8?b?" + b64encode("Doña Sample".encode()).decode() + "?= <fedemail@vns.usdoj.gov>",
            Subject="=?iso-8859-1?q?Notificaci=F3n?=",
        ),
        expected,
    )
    moved = (
        "The sentencing hearing previously scheduled for March 20, 2027 at 9:00 a.m. has been rescheduled to "
        + AT_EN
        + "."
    )
    keep(
        "moved.eml",
        mail(letter(tells=moved)),
        told(event="sentencing", standing="moved", event_at=WHEN, event_timezone=ZONE),
    )
    movido = "La audiencia de sentencia del 20 de marzo de 2027 ha sido reprogramada para " + AT_ES + "."
    keep(
        "moved.es.txt",
        letter(tells=movido, tongue="es").encode(),
        told(event="sentencing", tongue="es", channel="letter", standing="moved", event_at=WHEN, event_timezone=ZONE),
    )
    called_off = f"La audiencia que estaba programada para {AT_ES} no se llevará a cabo."
    keep(
        "will_not_be.es.txt",
        letter(tells=called_off, tongue="es").encode(),
        told(event="hearing", tongue="es", channel="letter", standing="canceled", event_at=WHEN, event_timezone=ZONE),
    )
    for number, (said, at, zone) in enumerate((
        ("March 25, 2027, 2:15 p.m. (CT)", "2027-03-25T14:15", "America/Chicago"),
        ("03/25/2027 at 09:05 PDT", "2027-03-25T09:05", "America/Los_Angeles"),
        ("March 25th, 2027 at noon Mountain Time", "2027-03-25T12:00", "America/Denver"),
        ("25 March 2027 at 16:45", "2027-03-25T16:45", ""),
        ("2027-03-25", "2027-03-25", ""),
    ), 1):  # fmt: skip
        keep(
            f"hour_{number}.txt",
            letter(tells=f"The status hearing has been scheduled for {said}.").encode(),
            told(event="hearing", channel="letter", event_at=at, event_timezone=zone),
        )
    series = SITE_EN + "\nSeries name: “Blue Placeholder”"
    keep(
        "series.txt",
        letter(tells="A motion was filed with the court.", site=series).encode(),
        told(event="motion", channel="letter", series_name="Blue Placeholder"),
    )
    court = "The arraignment will be held in the United States District Court for the Southern District of Example."
    keep(
        "court.txt",
        letter(tells=court).encode(),
        told(
            event="arraignment",
            channel="letter",
            court="United States District Court for the Southern District of Example",
        ),
    )
    keep(
        "postal.txt",
        letter(tells="This matter is currently under investigation.", agency="uspis").encode(),
        told(event="under_investigation", agency="uspis", channel="letter"),
    )
    forwarded = (
        "Please file this for me. Thank you.\n\n---------- Forwarded message ---------\nFrom: Dana Sample <fedemail@vns.usdoj.gov>\nDate: Thu, Mar 4, 2027\nSubject: Victim Notification System\n\n"
        + text
    )
    keep(
        "forwarded.txt",
        forwarded.encode(),
        {**expected, **told(event="sentencing", channel="letter", sender_domain="vns.usdoj.gov", **dated)},
    )
    quoted = text + "\n\nOn March 1, 2027 Dana Sample wrote:\n> The trial was canceled.\n> Sincerely,\n"
    keep("quoted_below.eml", mail(quoted), {**expected, "doubts": ["quoted_left_out"]})
    second = letter(tells="The defendant has filed a notice of appeal.")
    box = b"".join(
        b"From fedemail@vns.usdoj.gov Thu Mar  4 10:15:00 2027\n" + mail(one).replace(b"\r\n", b"\n") + b"\n"
        for one in (text, second)
    )
    keep("two.mbox", box, expected, told(event="appeal"))
    carried = EmailMessage(policy=SMTP)
    carried["From"], carried["To"], carried["Subject"], carried["Date"] = (
        "Jo <jo@example.org>",
        "desk@example.org",
        "For the file",
        "Fri, 05 Mar 2027 09:00:00 -0500",
    )
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Date"], inner["Subject"] = (
        "Dana Sample <fedemail@vns.usdoj.gov>",
        "Thu, 04 Mar 2027 10:15:00 -0500",
        "VNS",
    )
    inner.set_content(text)
    carried.add_attachment(inner)
    keep("carried.eml", carried.as_bytes(), expected)
    keep("letter.pdf", pdf(text), told(event="sentencing", channel="letter", **dated))
    table = (
        "person,received,agency,event,standing,date,time,zone,docket,case,court,location,vin,pin\n"
        f"Wren Sample,2027-03-05,usao,sentencing,stands,2027-03-25,10:30,America/New_York,1:26-cr-00123-ABC,,,Courtroom 4B,{VIN},{PIN}\n"
        "Wren Sample,2027-03-06,usao,sentencing,canceled,2027-03-25,10:30,America/New_York,1:26-cr-00123-ABC,,,,,\n"
    )
    row = {
        "channel": "letter",
        "agency": "usao",
        "event_type": "sentencing",
        "event_at": WHEN,
        "event_timezone": ZONE,
        "docket_no": "1:26-cr-00123-ABC",
    }
    keep(
        "table.csv",
        table.encode(),
        {**row, "received_at": "2027-03-05", "standing": "stands", "location": "Courtroom 4B", "vin": VIN, "pin": PIN},
        {**row, "received_at": "2027-03-06", "standing": "canceled", "vin": "", "pin": ""},
    )


def pdf(text: str, *, more: bytes = b"", resources: bytes = b"", content: bytes = b"", page: bytes = b"") -> bytes:
    """Return a small PDF with the lines of a text, and whatever else is asked for."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        safe = (
            line.encode("cp1252", errors="replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        )
        if line:
            lines.append(b"BT /F1 9 Tf 40 %d Td (%s) Tj ET" % (800 - 14 * number, safe))
    stream = b"\n".join(lines) + b"\n" + content
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        + resources
        + b" >> "
        + page
        + b">>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *([more] if more else []),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def malformed() -> None:
    """Broken, false or unclear: what can be read is, what cannot is flagged, and the text is kept."""
    tells = f"The sentencing hearing has been scheduled for {AT_EN} at {PLACE_EN}."
    dated: dict[str, object] = {"event_at": WHEN, "event_timezone": ZONE, "location": PLACE_EN}
    text = letter(tells=tells)
    keep(
        "forged_sender.eml",
        mail(text, From='"fedemail@vns.usdoj.gov" <notice@vns-usdoj-gov.com>'),
        told(event="sentencing", sender_domain="vns-usdoj-gov.com", doubts=["sender_looks_like"], **dated),
    )
    keep(
        "other_sender.eml",
        mail(text, From="Dana <dana@example.org>"),
        told(event="sentencing", sender_domain="example.org", doubts=["sender_other"], **dated),
    )
    keep(
        "reply_elsewhere.eml",
        mail(text, Reply_To="x@mail.example.com"),
        told(event="sentencing", doubts=["reply_elsewhere"], **dated),
    )
    keep(
        "false_link.eml",
        mail(letter(tells=tells, site=SITE_EN.replace("www.notify.usdoj.gov", "notify-usdoj.gov.example.com/login"))),
        told(event="sentencing", doubts=["link_looks_like"], **dated),
    )
    keep(
        "hidden_link.eml",
        mail(
            "",
            html="<p>"
            + text.replace("\n\n", "</p><p>")
            .replace("\n", "<br>")
            .replace(
                "https://www.notify.usdoj.gov",
                '<a href="https://notify.usdoj.gov@login.example.com/">https://www.notify.usdoj.gov</a>',
            )
            + "</p>",
        ),
        told(event="sentencing", doubts=["link_other"], **dated),
    )
    keep(
        "no_end.txt",
        text[: text.index("Sincerely")].encode(),
        {"event_type": "sentencing", "event_at": WHEN, "contact_name": "", "flagged": ["text"]},
    )
    keep("cut_in_the_middle.eml", mail(text, cte="base64")[:-900], {"flagged": ["event", "text"]})
    keep(
        "odd_docket.txt",
        letter(
            tells="A motion was filed with the court.",
            about="RE: United States v. Robin Placeholder\nDocket Number: CR/26/B-123",
        ).encode(),
        told(event="motion", channel="letter", agency_case_no="", docket_no="CR/26/B-123", flagged=["docket"]),
    )
    keep(
        "two_dockets.txt",
        letter(
            tells="A motion was filed with the court.",
            about="RE: United States v. Robin Placeholder\nCourt Docket Number: 1:26-cr-00123\nCourt Docket Number: 2:26-cr-00009",
        ).encode(),
        told(event="motion", channel="letter", agency_case_no="", docket_no="", flagged=["docket"]),
    )
    keep(
        "wrong_weekday.txt",
        letter(tells="The status hearing has been scheduled for Monday, March 25, 2027 at 10:30 AM.").encode(),
        told(event="hearing", channel="letter", flagged=["when"]),
    )
    keep(
        "no_such_day.txt",
        letter(tells="The status hearing has been scheduled for February 30, 2027.").encode(),
        told(event="hearing", channel="letter", flagged=["when"]),
    )
    keep(
        "two_ways_to_read.es.txt",
        letter(tells="La audiencia ha sido programada para 03/04/2027 a las 10:30 a. m.", tongue="es").encode(),
        told(event="hearing", tongue="es", channel="letter", flagged=["when"]),
    )
    keep(
        "hour_unclear.txt",
        letter(tells="The status hearing has been scheduled for March 25, 2027 at 9:30.").encode(),
        told(event="hearing", channel="letter", event_at="2027-03-25", flagged=["when"]),
    )
    keep(
        "two_days.txt",
        letter(
            tells="The status hearing has been scheduled for March 25, 2027 and has been scheduled for April 2, 2027."
        ).encode(),
        told(event="hearing", channel="letter", flagged=["when"]),
    )
    keep(
        "winter_time_in_summer.txt",
        letter(tells="The status hearing has been scheduled for July 14, 2027 at 10:30 AM EST.").encode(),
        told(event="hearing", channel="letter", event_at="2027-07-14T10:30", flagged=["zone"]),
    )
    keep(
        "lost_hour.txt",
        letter(tells="The status hearing has been scheduled for March 14, 2027 at 2:30 AM Eastern Time.").encode(),
        told(event="hearing", channel="letter", event_at="2027-03-14T02:30", event_timezone=ZONE, flagged=["when"]),
    )
    keep(
        "may_be_canceled.txt",
        letter(tells="The status hearing has not been canceled.").encode(),
        told(event="hearing", channel="letter", flagged=["standing"]),
    )
    keep(
        "two_events.txt",
        letter(tells="The arraignment and the competency hearing were held.").encode(),
        told(event="other", channel="letter"),
    )
    keep(
        "two_vins.txt",
        letter(tells="A motion was filed with the court.", site=SITE_EN + "\nVIN: 9911223").encode(),
        told(event="motion", channel="letter", vin=f"{VIN} / 9911223", flagged=["vin"]),
    )
    keep(
        "two_letters.txt",
        (text + "\n\n" + letter(tells="The trial has been canceled.")).encode(),
        {"flagged_has": "text"},
    )
    keep(
        "wrong_charset.eml",
        mail(
            letter(tells="La audiencia de sentencia ha sido programada para " + AT_ES + ".", tongue="es"), cte="8bit"
        ).replace(b"utf-8", b"us-ascii"),
        told(event="sentencing", tongue="es", event_at=WHEN, event_timezone=ZONE),
    )
    keep(
        "no_such_charset.eml", mail(text, cte="8bit").replace(b"utf-8", b"x-nothing"), told(event="sentencing", **dated)
    )
    keep(
        "encoded_twice.es.txt",
        letter(tells="La audiencia de sentencia ha sido programada para " + AT_ES + ".", tongue="es")
        .encode()
        .decode("cp1252")
        .encode(),
        told(event="sentencing", tongue="es", channel="letter", event_at=WHEN, event_timezone=ZONE),
    )
    keep(
        "lost_letters.txt",
        text.replace("Sample", "S\ufffd\ufffdple").encode(),
        {"event_type": "sentencing", "event_at": WHEN, "flagged": ["text"], "doubts": ["missing_letters"]},
    )
    keep(
        "no_date_header.eml",
        mail(text, Date="not a day"),
        told(event="sentencing", received_at="", flagged=["received"], **dated),
    )
    keep("no_words.eml", mail(" "), troubles=[["no_words"]])
    keep("only_hello.txt", b"Hello, is this the right office?\n", {"event_type": "other", "flagged_has": "event"})
    keep("sum.csv", b"person,event,date,docket\nWren,motion,2027-03-25,1:26-cr-00123\nWren,motion,2027-03-25,1:26-cr-00123,more\nWren,motion\nWren,=1+1,2027-03-25,x\nWren,motion,25.3.2027,x\nWren,dance,2027-03-25,x\n", troubles=[[], ["too_many_columns"], ["too_few_columns"], ["formula"], ["not_a_day"], ["not_an_event"]])  # fmt: skip
    keep("columns.csv", b"person,event,favourite colour\nWren,motion,blue\n", refused="columns")


def refused() -> None:
    """What is turned back whole. The bytes are openings of file types and nothing more: no picture is in any of them."""
    text = letter(tells="A motion was filed with the court.")
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)
    keep("picture.eml", png, refused="image")
    keep("jpeg_named_txt.txt", b"\xff\xd8\xff\xe0" + bytes(60), refused="image")
    keep("archive.eml", b"PK\x03\x04\x14\x00" + bytes(60), refused="archive")
    keep("film.txt", b"\x00\x00\x00\x18ftypmp42" + bytes(60), refused="media")
    keep("office.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), refused="office")
    keep("drawing.txt", b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'></svg>", refused="image")
    keep("letter_then_picture.txt", text.encode() + png, refused="image")
    keep("coded_picture.txt", (text + "\n" + b64encode(png * 4).decode()).encode(), refused="image")
    keep("picture_in_html.eml", mail("", html='<p>Hello</p><img src="data:image/png;base64,AAAA">'), refused="image")
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"], message["Date"] = (
        "fedemail@vns.usdoj.gov",
        "VNS",
        "Thu, 04 Mar 2027 10:15:00 -0500",
    )
    message.set_content(text)
    message.add_attachment(png, maintype="application", subtype="pdf", filename="letter.pdf")
    keep("picture_as_attachment.eml", message.as_bytes(), refused="image")
    named = EmailMessage(policy=SMTP)
    named["From"], named["Subject"], named["Date"] = "fedemail@vns.usdoj.gov", "VNS", "Thu, 04 Mar 2027 10:15:00 -0500"
    named.set_content(text)
    named.add_attachment(b"words and no more", maintype="image", subtype="png", filename="a.png")
    keep("named_a_picture.eml", named.as_bytes(), refused="image")
    keep(
        "picture.pdf",
        pdf(
            text,
            more=b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream",
        ),
        refused="pdf_more",
    )
    keep(
        "inline_picture.pdf",
        pdf(text, content=b"q 1 0 0 1 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q"),
        refused="pdf_more",
    )
    keep(
        "file_in_it.pdf",
        pdf(text, more=b"<< /Type /EmbeddedFile /Length 1 >>\nstream\n0\nendstream"),
        refused="pdf_more",
    )
    keep("runs_something.pdf", pdf(text, more=b"<< /S /JavaScript /JS (1) >>"), refused="pdf_more")
    keep(
        "escaped_name.pdf",
        pdf(text, more=b"<< /Subtype /Im#61ge /Length 1 >>\nstream\n0\nendstream"),
        refused="pdf_more",
    )
    keep("no_words.pdf", pdf(""), refused="pdf_more")
    keep("broken.pdf", b"%PDF-1.7\nand nothing else that a reader could follow", refused="pdf_broken")
    keep("empty.txt", b" \n", refused="empty")


def main() -> int:
    """Write what is not there yet."""
    FOLDER.mkdir(exist_ok=True)
    well_formed()
    in_many_ways()
    malformed()
    refused()
    return 0


if __name__ == "__main__":
    sys.exit(main())
