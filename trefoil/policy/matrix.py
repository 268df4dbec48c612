"""Roles beside kinds of things: what the pages offer first, and the few limits that hold whatever a person chooses.

`OFFERED_FIRST` is a suggestion. A person may share any other category with anyone; only the private page stays out, and
what is shared one by one (`ONE_BY_ONE`) never goes as a whole.
`MAY_ADD` is a limit. Adding means that someone's words stand in a person's record from then on, so it is wider for
those whose work is to write there, and narrow for the rest:

* a caregiver adds to family things alone, and has a space of their own for everything else;
* a peer supporter adds to what the two of them do together;
* a school adds dates and things of daily life;
* police and prosecution add nothing, and get single items only;
* nobody adds to what is shared one by one, and nobody gets the whole of it.
"""

from trefoil.kernel.vocabulary import ONE_BY_ONE, SINGLE_ITEMS_ONLY, Category, Purpose, Role, Verb

_SHAREABLE: frozenset[Category] = frozenset(Category) - {Category.PRIVATE} - ONE_BY_ONE

# In the order in which the page shows them.
OFFERED_FIRST: dict[Role, tuple[Category, ...]] = {
    Role.THERAPIST: (
        Category.TRIGGERS,
        Category.PLAN,
        Category.MEASURES,
        Category.NOTES,
        Category.SAFETY,
        Category.DATES,
        Category.CONTACT,
    ),
    Role.ADVOCATE: (Category.CONTACT, Category.DATES, Category.SAFETY, Category.NOTICES, Category.TRIGGERS),
    Role.ATTORNEY: (Category.LEGAL, Category.MONEY, Category.NOTICES, Category.DATES, Category.CONTACT),
    Role.VICTIM_SPECIALIST: (Category.CONTACT, Category.DATES, Category.NOTICES),
    Role.DOCTOR: (Category.HEALTH, Category.TRIGGERS, Category.DATES),
    Role.SCHOOL: (Category.DATES, Category.LIFE),
    Role.CASE_MANAGER: (Category.CONTACT, Category.DATES, Category.PLAN, Category.LIFE),
    Role.CAREGIVER: (Category.FAMILY, Category.DATES, Category.TRIGGERS),
    Role.PEER_SUPPORTER: (Category.PEER,),
    # Nothing is offered: single items only, after a warning.
    Role.POLICE: (),
    Role.PROSECUTION: (),
}

PURPOSE_FIRST: dict[Role, Purpose] = {
    Role.THERAPIST: Purpose.CARE,
    Role.ADVOCATE: Purpose.COORDINATION,
    Role.ATTORNEY: Purpose.RIGHTS,
    Role.VICTIM_SPECIALIST: Purpose.RIGHTS,
    Role.DOCTOR: Purpose.CARE,
    Role.SCHOOL: Purpose.DAILY_LIFE,
    Role.CASE_MANAGER: Purpose.COORDINATION,
    Role.CAREGIVER: Purpose.DAILY_LIFE,
    Role.PEER_SUPPORTER: Purpose.COMPANY,
    Role.POLICE: Purpose.RIGHTS,
    Role.PROSECUTION: Purpose.RIGHTS,
}

MAY_ADD: dict[Role, frozenset[Category]] = {
    Role.THERAPIST: _SHAREABLE,
    Role.ADVOCATE: _SHAREABLE,
    Role.ATTORNEY: _SHAREABLE,
    Role.VICTIM_SPECIALIST: _SHAREABLE,
    Role.DOCTOR: _SHAREABLE,
    Role.SCHOOL: frozenset({Category.DATES, Category.LIFE}),
    Role.CASE_MANAGER: _SHAREABLE,
    Role.CAREGIVER: frozenset({Category.FAMILY}),
    Role.PEER_SUPPORTER: frozenset({Category.PEER}),
    Role.POLICE: frozenset(),
    Role.PROSECUTION: frozenset(),
}


def verbs_open_to(*, role: Role, category: Category) -> frozenset[Verb]:
    """Return the verbs that a grant of a whole category may hold for this role. None at all means single items only."""
    if category is Category.PRIVATE or category in ONE_BY_ONE or role in SINGLE_ITEMS_ONLY:
        return frozenset()
    if category in MAY_ADD[role]:
        return frozenset({Verb.READ, Verb.ADD})
    return frozenset({Verb.READ})


def markdown() -> str:
    """Return the table of roles and categories for the reference pages."""
    lines = [
        "| | " + " | ".join(role.value.replace("_", " ") for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    lines += [
        f"| {category.value} | " + " | ".join(_cell(role=role, category=category) for role in Role) + " |"
        for category in Category
    ]
    return "\n".join(lines) + "\n"


def _cell(*, role: Role, category: Category) -> str:
    if category is Category.PRIVATE:
        return "never"
    if role in SINGLE_ITEMS_ONLY or category in ONE_BY_ONE:
        return "one item, read"
    words = ", ".join(verb.value for verb in Verb if verb in verbs_open_to(role=role, category=category))
    return f"**{words}**" if category in OFFERED_FIRST[role] else words
