"""What else a professional reads when it was shared: the plan, and the page about the person."""

from builders import AT, share, write

from tests.doors.kit import SECRETS_OF_THE_CAST, Cast, Seen, link_to, signed_in
from trefoil.care.checkins.schema import CheckIn, Color, Feeling, Group, Holds, Lost, LostTime, Night, Slept, StateFit
from trefoil.care.consent.rules import ALONE_TODAY, SHELVES_TODAY
from trefoil.care.plans.schema import Goal, Stage, Win
from trefoil.care.profile.schema import AboutMe, Listener, Word, WordFor
from trefoil.kernel.plain import Plain
from trefoil.kernel.vocabulary import ONE_BY_ONE, Category
from trefoil.web.given import READABLE

GOAL_WORDS, REST_WORDS, WIN_WORDS = "swim-at-dawn", "learn-the-oboe", "made-soup-today"
OWN_WORDS, HOLDS_WORDS = "soup-and-socks", "cousin-of-the-sea"
LIKES_WORDS, GOOD_WORDS, OTHERS_WORD, CALL_WORD = "rain-on-tin", "mending-bikes", "petrel-for-court", "robin-please"


def opened(cast: Cast) -> Seen:
    maya = signed_in(cast.maya)
    return maya.press(maya.get(link_to(maya.get("/today"))), "Open", reason="talk_today")


def test_what_can_be_shared_can_be_read_and_the_other_way_round() -> None:
    assert frozenset((*SHELVES_TODAY, *ALONE_TODAY)) == READABLE
    assert not set(SHELVES_TODAY) & ONE_BY_ONE


def test_a_shared_plan_is_read_and_a_win_is_not_of_it(cast: Cast) -> None:
    assert cast.wren.record is not None
    for payload in (
        Goal(words=Plain(REST_WORDS), stage=Stage.RESTING),
        Goal(words=Plain(GOAL_WORDS), stage=Stage.NOW),
        Win(words=Plain(WIN_WORDS)),
    ):
        write(who=cast.wren, record=cast.wren.record, payload=payload)
    assert GOAL_WORDS not in opened(cast).text
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN)
    page = opened(cast).text
    assert "Their plan" in page
    assert page.index(GOAL_WORDS) < page.index("Resting for now") < page.index(REST_WORDS)
    assert WIN_WORDS not in page


def test_the_page_about_the_person_shows_likes_and_strengths_and_no_word_that_is_for_others(cast: Cast) -> None:
    assert cast.wren.record is not None
    about = AboutMe(
        likes=Plain(LIKES_WORDS),
        strengths=Plain(GOOD_WORDS),
        call=Plain(CALL_WORD),
        word=Word.NONE,
        own_word=Plain(""),
        words_for=(WordFor(listener=Listener.COURT, word=Word.OWN, own=Plain(OTHERS_WORD)),),
    )
    write(who=cast.wren, record=cast.wren.record, payload=about)
    assert LIKES_WORDS not in opened(cast).text
    share(owner=cast.wren, grantee=cast.maya, category=Category.PROFILE)
    page = opened(cast)
    assert "About them" in page.text
    assert LIKES_WORDS in page.text
    assert GOOD_WORDS in page.text
    assert OTHERS_WORD not in page.html


def test_how_somebody_feels_is_read_by_a_key_of_its_own_and_what_holds_them_with_daily_life(cast: Cast) -> None:
    assert cast.wren.record is not None
    for payload in (
        CheckIn(feelings=(Feeling.NUMB,), color=Color.TEAL, weather=None, own=Plain(OWN_WORDS)),
        Night(day=AT.date(), slept=Slept.IN_PIECES, hours=None, dreams=(), own=Plain("")),
        LostTime(day=AT.date(), lost=Lost.HOURS, noticed=(), own=Plain("")),
        StateFit(state="gone-still", fits=True),
        Holds(group=Group.PEOPLE, words=Plain(HOLDS_WORDS), low=True),
    ):
        write(who=cast.wren, record=cast.wren.record, payload=payload)
    share(owner=cast.wren, grantee=cast.maya, category=Category.LIFE)
    page = opened(cast).text
    assert HOLDS_WORDS in page
    assert "Who is good to me" in page
    for words in (OWN_WORDS, "I slept in pieces", "Some hours", "I am stuck and far away"):
        assert words not in page
    share(owner=cast.wren, grantee=cast.maya, category=Category.HEALTH)
    page = opened(cast).text
    for words in (
        f"Numb, teal, “{OWN_WORDS}”",
        "I slept in pieces",
        "Some hours",
        "“I am stuck and far away” fits me.",
    ):
        assert words in page, words


def test_what_nobody_wrote_yet_says_so(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PROFILE)
    assert "Nothing is here yet." in opened(cast).text


def test_J3_before_a_reason_is_given_a_professional_reads_no_word_of_the_person(cast: Cast) -> None:
    share(owner=cast.wren, grantee=cast.maya, category=Category.PLAN)
    assert cast.wren.record is not None
    write(who=cast.wren, record=cast.wren.record, payload=Goal(words=Plain(GOAL_WORDS), stage=Stage.NOW))
    maya = signed_in(cast.maya)
    today = maya.get("/today")
    why = maya.get(link_to(today))
    for page in (today, why):
        assert not any(words in page.html for words in (GOAL_WORDS, *SECRETS_OF_THE_CAST))
    assert GOAL_WORDS in maya.press(why, "Open", reason="talk_today").text
