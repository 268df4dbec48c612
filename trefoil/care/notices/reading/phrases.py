"""What a paragraph is about: the words for each event and for its being moved or called off, in English and Spanish.

All patterns are for text in small letters without accents (`plain`). The special comes before the general, and what
matched is blanked before the next one looks, so that "change of plea hearing" is not also a plea and a hearing.
"""

import re
import unicodedata
from typing import Final

from trefoil.care.notices.schema import EventType, Standing

E = EventType


_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return the text in small letters without accents, every run of space made one."""
    text = text.replace("’", "'")
    if not text.isascii():  # most paragraphs are, and have nothing to take off
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return _SPACE.sub(" ", text.casefold())


_TV = r"(?:closed[- ]circuit (?:tv|television)|circuito cerrado(?: de television)?)"
_TABLE: Final[tuple[tuple[EventType, str], ...]] = (
    (E.VICTIM_IMPACT_STATEMENT_REQUEST, r"\bvictim impact statements?\b|\bdeclaracion(?:es)? de impacto\b"),
    (
        E.CLOSED_CIRCUIT_TV_ACCEPTED,
        _TV + r"[^.]{0,80}\b(?:accepted|granted|approved|acept\w+|aprob\w+|concedid\w+)\b",
    ),
    (E.CLOSED_CIRCUIT_TV_REJECTED, _TV + r"[^.]{0,80}\b(?:rejected|denied|rechaz\w+|denegad\w+|negad\w+)\b"),
    (
        E.CLOSED_CIRCUIT_TV_SCHEDULED,
        _TV + r"[^.]{0,80}\b(?:(?:re)?scheduled|set for|cancell?ed|moved to|(?:re)?programad\w+|fijad\w+|cancelad\w+)\b",
    ),
    (E.CLOSED_CIRCUIT_TV_INITIAL, _TV + r"[^.]{0,80}\b(?:request\w*|may ask|application|solicit\w+|pedir)\b"),
    (E.CLOSED_CIRCUIT_TV_INITIAL, r"\b(?:request(?:ed)?|application|solicitud)\b[^.]{0,80}" + _TV),
    (E.CLOSED_CIRCUIT_TV_OTHER, _TV),
    (E.COMPASSIONATE_RELEASE, r"\bcompassionate release\b|\bliberacion (?:por compasion|compasiva)\b"),
    (E.BAIL_DETENTION_HEARING, r"\b(?:bail|detention|bond)(?:[ /](?:or )?(?:bail|detention|bond))? hearing\b"),
    (E.BAIL_DETENTION_HEARING, r"\baudiencia (?:de|sobre la?) (?:fianza|detencion)(?: (?:o|y) (?:fianza|detencion))?\b"),
    (E.COMPETENCY_HEARING, r"\bcompetency hearing\b|\baudiencia (?:de|sobre) (?:la )?(?:competencia|capacidad)\b"),
    (E.CRIMINAL_DEFAULT_HEARING, r"\b(?:criminal )?default hearing\b|\baudiencia (?:penal )?(?:por|de) incumplimiento\b"),
    (E.CHANGE_OF_PLEA, r"\bchange[- ]of[- ]plea(?: hearing)?\b|\b(?:audiencia de )?cambio de declaracion\b"),
    (E.RESTITUTION_HEARING, r"\brestitution hearing\b|\baudiencia (?:de|sobre la?) restitucion\b"),
    (E.PAROLE_HEARING, r"\bparole hearing\b|\baudiencia de libertad condicional\b"),
    (E.REVOCATION, r"\brevocation(?: hearing)?\b|\b(?:audiencia de )?revocacion\b"),
    (E.DELINQUENT_SENTENCING_JUVENILE, r"\bjuvenile\b[^.]{0,60}\b(?:sentenc\w+|dispositions?)(?: hearing)?\b"),
    (E.DELINQUENT_SENTENCING_JUVENILE, r"\bmenor de edad\b[^.]{0,60}\b(?:sentencia|disposicion)\b"),
    (E.DELINQUENT_SENTENCING_JUVENILE, r"\b(?:sentenc\w+|disposicion)\b[^.]{0,60}\b(?:of (?:a|the) juvenile|del menor)\b"),
    (E.DIRECTED_VERDICT, r"\bdirected verdict\b|\bveredicto (?:dirigido|absolutorio por instruccion)\b"),
    (E.MISTRIAL, r"\bmistrial\b|\bjuicio nulo\b|\bnulidad del juicio\b"),
    (E.DEATH_DURING_TRIAL, r"\b(?:died|death)\b[^.]{0,60}\b(?:during|before the end of)\b[^.]{0,20}\b(?:trial|case|prosecution)\b"),
    (E.DEATH_DURING_TRIAL, r"\b(?:fallecio|murio|fallecimiento)\b[^.]{0,60}\bdurante (?:el juicio|el proceso|el caso)\b"),
    (E.PRETRIAL_DIVERSION, r"\bpre-?trial diversion\b|\bdesviacion (?:previa al juicio|del proceso)\b"),
    (E.FIRST_APPEARANCE, r"\b(?:first|initial) (?:court )?appearance\b|\b(?:primera|inicial) comparecencia\b|\bcomparecencia inicial\b"),
    (E.ARRAIGNMENT, r"\barraignments?\b|\b(?:audiencia de )?lectura de (?:cargos|acusacion)\b"),
    (E.APPEAL_OUTCOME, r"\b(?:court of appeals|appeals? court)\b[^.]{0,60}\b(?:affirmed|reversed|decided|dismissed|remanded)\b"),
    (E.APPEAL_OUTCOME, r"\b(?:outcome|result|decision) (?:of|on) the appeal\b|\bresultado de la apelacion\b"),
    (E.APPEAL_OUTCOME, r"\b(?:corte|tribunal) de apelaciones\b[^.]{0,60}\b(?:confirmo|revoco|decidio|desestimo)\b"),
    (E.APPEAL, r"\b(?:notice of )?appeal(?:ed|s)?\b|\bapel(?:acion|o|ado)\b"),
    (E.PLEA_AGREEMENT, r"\bplea (?:agreement|bargain)\b|\bacuerdo de (?:culpabilidad|declaracion)\b"),
    (E.GUILTY_PLEA, r"\bpl(?:ed|eaded|ead) guilty\b|\bguilty plea\b|\bplea of guilty\b|\bse declaro culpable\b"),
    (E.SENTENCING, r"\bsentencing(?: hearing)?\b|\bwas sentenced\b|\b(?:audiencia|dictado) de sentencia\b|\bfue sentenciad[oa]\b"),
    (E.INVESTIGATION_CLOSED, r"\binvestigation\b[^.]{0,60}\b(?:been|was|is(?: now)?) closed\b|\bclosed (?:this|its|the|our) investigation\b"),
    (E.INVESTIGATION_CLOSED, r"\binvestigacion\b[^.]{0,60}\b(?:se ha cerrado|fue cerrada|ha sido cerrada|esta cerrada)\b"),
    (E.DECLINATION_OF_PROSECUTION, r"\bdeclin(?:ed|ation)\b[^.]{0,40}\bprosecut\w+\b|\bno (?:procesar|presentar cargos)\b"),
    (E.INITIAL_COMMITMENT, r"\binitial commitment\b|\bcommitted to the custody\b|\bdesignated to\b[^.]{0,60}\b(?:serve|facility)\b"),
    (E.INITIAL_COMMITMENT, r"\bingreso inicial\b|\bingresado\b[^.]{0,60}\b(?:custodia|prision|institucion)\b"),
    (E.HALFWAY_HOUSE, r"\bhalfway[- ]house\b|\bresidential re-?entry\b|\bcasa de transicion\b|\bcentro de reinsercion\b"),
    (E.FURLOUGH, r"\bfurlough\w*\b|\bpermiso (?:temporal )?de salida\b"),
    (E.RECAPTURE, r"\brecaptured?\b|\bback in custody\b|\b(?:recapturad[oa]|capturad[oa] de nuevo)\b"),
    (E.ESCAPE, r"\bescaped?\b|\bescapo\b|\bse (?:ha fugado|fugo)\b|\bfuga\b"),
    (E.RELEASE, r"\breleased?(?: from (?:custody|prison|federal custody))?\b|\b(?:liberad[oa]|puesto en libertad|liberacion)\b"),
    (E.DEATH, r"\b(?:died|deceased|death of)\b|\b(?:fallecio|murio|fallecimiento)\b"),
    (E.CHARGES_DISMISSED, r"\bcharges?\b[^.]{0,60}\bdismissed\b|\bdismiss(?:ed|al of)\b[^.]{0,30}\bcharges?\b"),
    (E.CHARGES_DISMISSED, r"\bcargos?\b[^.]{0,60}\b(?:desestimad\w+|retirad\w+)\b"),
    (E.INDICTMENT, r"\bindict(?:ed|ment)\b|\bacusacion formal\b"),
    (E.CHARGES_FILED, r"\bcharges?\b[^.]{0,60}\b(?:filed|brought)\b|\bfiled\b[^.]{0,30}\bcharges?\b|\bwas charged\b"),
    (E.CHARGES_FILED, r"\b(?:presentado|presentaron|presento) cargos\b|\bcargos\b[^.]{0,40}\bpresentad\w+\b"),
    (E.ARREST_ANONYMOUS, r"\b(?:an individual|a person|a suspect)\b[^.]{0,40}\barrested\b|\b(?:una persona|un individuo|un sospechoso)\b[^.]{0,40}\b(?:arrestad|detenid)[oa]\b"),
    (E.ARREST_USAO, r"\barrest(?:ed)?\b|\b(?:arrestad|detenid)[oa]\b|\barresto\b"),
    (E.MOTION, r"\bmotion\b|\bmocion\b"),
    (E.VERDICT, r"\bverdict\b|\bfound (?:not )?guilty\b|\bveredicto\b"),
    (E.TRIAL, r"\b(?:jury |bench )?trial\b|\bjuicio\b"),
    (E.HEARING, r"\b(?:status |evidentiary |pre-?trial |court )?hearing\b|\bstatus conference\b|\baudiencia\b"),
    (E.ADVICE_OF_RIGHTS_INV, r"\brights and services\b[^.]{0,60}\binvestigation\b|\binvestigation\b[^.]{0,60}\b(?:your rights|rights you have)\b"),
    (E.ADVICE_OF_RIGHTS_INV, r"\bderechos\b[^.]{0,60}\binvestigacion\b|\binvestigacion\b[^.]{0,60}\bderechos\b"),
    (E.ADVICE_OF_RIGHTS_USAO, r"\bcrime victims'? rights act\b|\brights\b[^.]{0,60}\b(?:prosecution|3771)\b|\bley de derechos de las victimas\b"),
    (E.ADVICE_OF_RIGHTS_USAO, r"\bderechos\b[^.]{0,60}\b(?:proceso penal|3771)\b"),
    (E.UNDER_INVESTIGATION, r"\bunder (?:active )?investigation\b|\binvestigation is (?:still )?(?:open|ongoing)\b|\bbajo investigacion\b|\binvestigacion sigue (?:abierta|en curso)\b"),
    (E.INITIAL_NOTIFICATION, r"\bidentified (?:you )?as a possible\b|\binitial notification\b|\bnotificacion inicial\b|\bha sido identificad[oa] como\b"),
    (E.OTHER_INVESTIGATIVE, r"\b(?:update|news|information) (?:about|on|regarding) (?:the|this) investigation\b|\b(?:novedad|informacion)(?:es)? sobre (?:la|esta) investigacion\b"),
)  # fmt: skip
_EVENTS: Final = tuple((event, re.compile(pattern)) for event, pattern in _TABLE)

# Two events that are told in one breath in ordinary letters: the first is what the notice is about.
_TOGETHER: Final = {
    frozenset({E.CHARGES_FILED, E.ADVICE_OF_RIGHTS_USAO}): E.CHARGES_FILED,
    frozenset({E.CHARGES_FILED, E.INDICTMENT}): E.INDICTMENT,
    frozenset({E.VICTIM_IMPACT_STATEMENT_REQUEST, E.SENTENCING}): E.VICTIM_IMPACT_STATEMENT_REQUEST,
    frozenset({E.INITIAL_NOTIFICATION, E.UNDER_INVESTIGATION}): E.INITIAL_NOTIFICATION,
    frozenset({E.DIRECTED_VERDICT, E.TRIAL}): E.DIRECTED_VERDICT,
    frozenset({E.MISTRIAL, E.TRIAL}): E.MISTRIAL,
    frozenset({E.APPEAL, E.APPEAL_OUTCOME}): E.APPEAL_OUTCOME,
    frozenset({E.PLEA_AGREEMENT, E.GUILTY_PLEA}): E.PLEA_AGREEMENT,
    frozenset({E.VERDICT, E.TRIAL}): E.VERDICT,
    frozenset({E.MOTION, E.COMPASSIONATE_RELEASE}): E.COMPASSIONATE_RELEASE,
    frozenset({E.ESCAPE, E.RECAPTURE}): E.RECAPTURE,
}


def events_in(text: str) -> frozenset[EventType]:
    """Return every event that a paragraph names."""
    left = plain(text)
    found: set[EventType] = set()
    for event, pattern in _EVENTS:
        if pattern.search(left):
            found.add(event)
            left = pattern.sub(" ~ ", left)
    return frozenset(found)


def event_of(text: str) -> EventType | None:
    """Return the one event of a paragraph; None when it names none, or more than it is safe to choose from."""
    found = events_in(text)
    if len(found) == 1:
        return next(iter(found))
    return _TOGETHER.get(found)


_CANCELED = re.compile(
    r"\b(?:cancell?ed|called off|vacated|will not take place|will not be held|cancell?ation)\b"
    r"|\b(?:cancelad[oa]s?|se cancelo|cancelacion|no se llevara a cabo|no tendra lugar|anulad[oa])\b"
)
_MOVED = re.compile(
    r"\b(?:rescheduled|re-scheduled|reset (?:for|to)|postponed|continued (?:to|until)|moved (?:to|from)|new date)\b"
    r"|\b(?:reprogramad[oa]|aplazad[oa]|pospuest[oa]|cambiad[oa] (?:para|al)|nueva fecha)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|n't) (?:yet )?(?:been |be )?(?:cancell?ed|called off|vacated|rescheduled|postponed|moved|reset)\b"
    r"|\bno (?:ha sido|fue|ha|esta|se ha) (?:cancelad[oa]|reprogramad[oa]|aplazad[oa]|pospuest[oa]|anulad[oa])\b"
    r"|\b(?:may|might|could|if|unless|in case|podria|puede|si|salvo)\b[^.]{0,50}"
    r"\b(?:cancell?ed|cancell?ation|rescheduled|postponed|cancelad[oa]|cancele|reprogramad[oa]|aplazad[oa])\b"
)


def standing_of(text: str) -> tuple[Standing, bool]:
    """Return whether what a paragraph names goes ahead, and whether that was read for sure."""
    words = plain(text)
    if _NOT.search(words):
        return Standing.STANDS, False
    if _MOVED.search(words):
        return Standing.MOVED, True
    if _CANCELED.search(words):
        return Standing.CANCELED, True
    return Standing.STANDS, True


_SPANISH = re.compile(r"\b(?:estimad[oa]|usted|notificacion|audiencia|por favor|atentamente|numero|fecha|sobre|para)\b")
_ENGLISH = re.compile(r"\b(?:dear|you|notification|hearing|please|sincerely|number|date|about|the)\b")


def looks_spanish(text: str) -> bool:
    """Say whether more of the small words are Spanish than English."""
    words = plain(text)
    return len(_SPANISH.findall(words)) > len(_ENGLISH.findall(words))
