"""Every screen by name, made over a made-up person's vault: what `dev.py screenshots` draws.

Whoever builds a screen, or a state of one that looks different, adds a line to SCREENS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurapp.settings import SettingsFile
    from recurapp.storage.vault import OpenVault, Vault
    from recurapp.ui.services import Services
    from recurapp.ui.tasks import Tasks


@dataclass
class Studio:
    """What a screen's factory may use. The records are Sam's again before each screen."""

    services: Services
    settings: SettingsFile
    vault: Vault
    opened: OpenVault
    tasks: Tasks


Factory = Callable[[Studio], "QWidget"]


def _page(key: str, then: Callable[[Any], object] | None = None, **profile: object) -> Factory:
    """A page beside the sidebar; `profile` are changes of Sam's profile, `then` acts on it."""

    def make(studio: Studio) -> QWidget:
        from recurapp.records import PROFILE_ID, Profile
        from recurapp.ui.main_window import MainWindow
        from recurapp.ui.workspace import Workspace

        sam = studio.opened.store.get(Profile, PROFILE_ID)
        assert sam is not None
        studio.opened.store.save(replace(sam, **profile))  # type: ignore[arg-type]
        window = MainWindow(studio.settings)
        workspace = Workspace(studio.services)
        window.show_screen(workspace)
        workspace.open_page(key)
        if then is not None:
            then(workspace.page(key))
        return window

    return make


def _today_of(*states: str, then: Callable[[Any], object] | None = None) -> Factory:
    from recurapp.records import State

    return _page("today", then, states=frozenset(map(State, states)))


def _checked_in(
    *entries: tuple[int, dict[str, object]],
    tap: bool = False,
    then: Callable[[Any], object] | None = None,
) -> Factory:
    """Today with journal entries so many minutes ago; `tap` adds one of now by two taps."""

    def make(studio: Studio) -> QWidget:
        from recurapp.records import JournalEntry

        now, zone = studio.services.clock.now(), studio.services.clock.zone()
        for minutes, values in entries:
            at = now - timedelta(minutes=minutes)
            entry = JournalEntry(at=at, zone=zone, day=at.date(), **values)  # type: ignore[arg-type]
            studio.opened.store.save(entry)

        def press(page: Any) -> None:
            if tap:
                page.check_in_card.moods.button(4).click()
                page.check_in_card.worries.button(3).click()
            if then is not None:
                then(page)

        return _page("today", press)(studio)

    return make


_WRITTEN: tuple[tuple[float, dict[str, object]], ...] = (
    (
        0,
        {
            "mood": 4,
            "worry": 3,
            "text": "Booked the day off after the scan. Felt lighter once Jo said she would drive."
            "\n\nThe shoulder ache is on the list for Dr Osei, so I do not have to carry it until "
            "the 11th.",
            "tags": ("Scan", "Family"),
            "helped": "Talking",
        },
    ),
    (
        1.7,
        {
            "mood": 2,
            "worry": 7,
            "text": "Woke at four, the usual. Did the slow breathing and wrote the list.",
            "tags": ("Sleep",),
        },
    ),
    (
        3.8,
        {
            "mood": 3,
            "worry": 5,
            "text": "Clinic letter came. Read it twice, put it in the drawer, went for a walk.",
            "tags": ("Scan",),
        },
    ),
    (5.7, {"mood": 5, "worry": 1, "text": "Choir. Forgot about it for two whole hours."}),
    (8.2, {"mood": 3, "worry": 6, "text": "Ache in shoulder again. Added to questions."}),
)


def _journal(
    then: Callable[[Any], object] | None = None,
    *,
    written: tuple[tuple[float, dict[str, object]], ...] = _WRITTEN,
    before: Callable[[Studio], object] | None = None,
) -> Factory:
    """The journal of someone who wrote so many days ago; `then` acts on the page."""

    def make(studio: Studio) -> QWidget:
        from recurapp.records import JournalEntry

        now, zone = studio.services.clock.now(), studio.services.clock.zone()
        for days, values in written:
            at = now - timedelta(days=days)
            entry = JournalEntry(at=at, zone=zone, day=at.date(), **values)  # type: ignore[arg-type]
            studio.opened.store.save(entry)
        if before is not None:
            before(studio)

        def act(page: Any) -> None:
            page.refresh_if_stale()
            studio.tasks.wait_all()
            if then is not None:
                then(page)
                studio.tasks.wait_all()

        return _page("journal", act)(studio)

    return make


def _open_first(page: Any) -> None:
    page.open_entry(page.list.rows.id_at(0))


def _trash_two(page: Any) -> None:
    store = page.services.store
    from recurapp.records import JournalEntry

    store.remove(*store.find(JournalEntry)[:2])
    page.list.trash_wanted.emit()


def _leave_a_draft(studio: Studio) -> None:
    from recurapp.records import Draft

    studio.opened.store.keep_draft(Draft(form="journal", content="half a thought")).result()


def _draw(studio: Studio) -> None:
    studio.opened.set_passphrase("a long line of words")
    studio.services.curtain.look_again()
    studio.services.curtain.draw()


def _covered(key: str, *, has_code: bool = False) -> Factory:
    """A page while the curtain is drawn; `has_code`: there is a recovery code too."""

    def make(studio: Studio) -> QWidget:
        from recurapp.ui.main_window import MainWindow
        from recurapp.ui.workspace import Workspace

        if has_code:
            studio.opened.keep_recovery_code(studio.opened.make_recovery_code())
        _draw(studio)
        window = MainWindow(studio.settings)
        workspace = Workspace(studio.services)
        window.show_screen(workspace)
        workspace.open_page(key)
        return window

    return make


def _follow_ups(
    then: Callable[[Any], object] | None = None,
    *,
    before: Callable[[Studio], object] | None = None,
) -> Factory:
    """The follow-ups page; `before` changes what is there, `then` acts on the page."""

    def make(studio: Studio) -> QWidget:
        if before is not None:
            before(studio)

        def act(page: Any) -> None:
            page.refresh_if_stale()
            studio.tasks.wait_all()
            if then is not None:
                then(page)
                studio.tasks.wait_all()

        return _page("follow_ups", act)(studio)

    return make


def _no_follow_up(studio: Studio) -> None:
    from recurapp.follow_ups import FollowUp, Series

    store = studio.opened.store
    store.remove(*store.find(FollowUp), *store.find(Series))


def _scan_days_ago(days: int, **values: object) -> Callable[[Studio], object]:
    """The scan has been, so many days ago."""

    def act(studio: Studio) -> None:
        from recurapp.follow_ups import FollowUp
        from recurapp.records import PartialDate

        store, now = studio.opened.store, studio.services.clock.now()
        day = PartialDate.of(now.date() - timedelta(days=days))
        scan = next(one for one in store.find(FollowUp) if one.title == "CT scan")
        store.save(replace(scan, day=day, **values))  # type: ignore[arg-type]

    return act


def _to_reminders(page: Any) -> None:
    """The scan, scrolled to its reminders."""
    _open_agenda_row(0)(page)
    view, reminders = page.detail.view, page.detail.reminders

    def scroll() -> None:
        top = reminders.mapTo(view.ground, reminders.rect().topLeft()).y()
        view.verticalScrollBar().setValue(top - 20)

    _when_laid_out(view, scroll)


def _add_reminder(page: Any) -> None:
    from datetime import time

    _open_agenda_row(0)(page)
    page.detail.reminders.open_panel()
    content = page.detail.reminders.panel.content
    content.count.setText("3")
    content.at.setText(f"{time(18):%H:%M}")


def _reminded(*, away: bool = False, bar: bool = False) -> Factory:
    """Today with what is due; `away` for half a year, or with the bar of a reminder."""

    def before(studio: Studio) -> None:
        from recurapp.follow_ups import FollowUp
        from recurapp.records import PLACE_ID, PartialDate, Place

        store, now = studio.opened.store, studio.services.clock.now()
        _scan_days_ago(-1)(studio)
        blood = next(one for one in store.find(FollowUp) if one.title == "Blood test")
        soon = PartialDate.of(now.date() + timedelta(days=5))
        hidden = replace(blood, day=soon, reminders=("7d@09:00",), hidden=True)
        store.save(hidden, Place(id=PLACE_ID, last_seen=now - timedelta(days=200 if away else 1)))

    def make(studio: Studio) -> QWidget:
        before(studio)
        reminders = studio.services.reminders
        reminders.start()
        studio.tasks.wait_all()
        reminders.stop()
        window = _page("today")(studio)
        if bar:
            from recurapp.ui.notices import Notices

            Notices(window).show_inside(can_show=True)  # type: ignore[arg-type]
        return window

    return make


def _waits(studio: Studio) -> None:
    from recurapp.follow_ups import FollowUpState

    done_on = studio.services.clock.now().date() - timedelta(days=4)
    _scan_days_ago(4, state=FollowUpState.WAITING, done_on=done_on)(studio)


def _waits_long(studio: Studio) -> None:
    """It should have come; a test of last spring told what helps; another result is out."""
    from recurapp.follow_ups import CHOICES_ID, FollowUp, FollowUpChoices, FollowUpState
    from recurapp.records import JournalEntry, PartialDate

    now, zone = studio.services.clock.now(), studio.services.clock.zone()
    _waits(studio)
    other = FollowUp(title="Blood test", state=FollowUpState.WAITING)
    store, day = studio.opened.store, now.date() - timedelta(days=190)
    store.save(other, FollowUpChoices(id=CHOICES_ID, count_days=True))
    scan = next(one for one in store.find(FollowUp) if one.title == "CT scan")
    store.save(replace(scan, result_by=PartialDate.of(now.date() - timedelta(days=1))))
    for text in ("Talking with Jo on the way home", "No phone after eight. Choir."):
        at = now - timedelta(days=190)
        store.save(JournalEntry(at=at, zone=zone, day=day, helped=text))


def _today_with(before: Callable[[Studio], object], **profile: Any) -> Factory:
    def make(studio: Studio) -> QWidget:
        before(studio)
        return _page("today", **profile)(studio)

    return make


def _steady_on_today(studio: Studio) -> QWidget:
    _waits(studio)
    return _page("today", lambda page: page.follow_ups.waiting.steady.click())(studio)


_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//made up//EN
BEGIN:VEVENT
UID:letter-1@clinic.example
SUMMARY:Visit with Dr Osei
DTSTART;TZID=Europe/London:20261211T140000
DTEND;TZID=Europe/London:20261211T143000
LOCATION:Clinic 5, Northgate Hospital
END:VEVENT
BEGIN:VEVENT
UID:letter-2@clinic.example
SUMMARY:Physiotherapy
DTSTART;TZID=Europe/London:20261130T090000
DTEND;TZID=Europe/London:20261130T093000
RRULE:FREQ=WEEKLY;COUNT=6
END:VEVENT
BEGIN:VEVENT
UID:letter-3@clinic.example
SUMMARY:Mammogram
DTSTART;TZID=Europe/London:20270503T110000
DTEND;TZID=Europe/London:20270503T113000
END:VEVENT
BEGIN:VEVENT
UID:letter-4@clinic.example
SUMMARY:Dentist
DTSTART;TZID=Europe/London:20261201T110000
DTEND;TZID=Europe/London:20261201T100000
END:VEVENT
BEGIN:VEVENT
UID:letter-5@clinic.example
SUMMARY:Dressing change
STATUS:CANCELLED
DTSTART;TZID=Europe/London:20261202T110000
END:VEVENT
END:VCALENDAR
"""


def _know_some(studio: Studio) -> None:
    """One of the file at another time, and one that the file cancels."""
    from datetime import time

    from recurapp.follow_ups import FollowUp
    from recurapp.records import PartialDate

    def known(number: int, title: str, day: PartialDate) -> FollowUp:
        uid = f"letter-{number}@clinic.example"
        return FollowUp(title=title, uid=uid, day=day, starts=time(11), zone="Europe/London")

    studio.opened.store.save(
        known(3, "Mammogram", PartialDate(2027, 4, 26)),
        known(5, "Dressing change", PartialDate(2026, 12, 2)),
    )


def _import(content: str | None) -> Factory:
    """The panel over the follow-ups page, with a file read or without one."""

    def make(studio: Studio) -> QWidget:
        from recurapp.ui.follow_ups.import_panel import open_import

        def act(page: Any) -> None:
            path = None
            if content is not None:
                path = studio.vault.folder / "letters.ics"
                path.write_bytes(content.replace("\n", "\r\n").encode())
            open_import(page, path)
            studio.tasks.wait_all()

        return _follow_ups(act, before=_know_some)(studio)

    return make


def _export(page: Any) -> None:
    from recurapp.ui.follow_ups.export_panel import open_export

    open_export(page)


def _export_one(page: Any) -> None:
    from recurapp.follow_ups import FollowUp
    from recurapp.ui.follow_ups.export_panel import open_export

    open_export(page, page.services.store.find(FollowUp)[:1])


def _open_agenda_row(number: int) -> Callable[[Any], object]:
    return lambda page: page.open_follow_up(page.agenda.rows.id_at(number))


def _show_month_of_scan(page: Any) -> None:
    from recurapp.ui.follow_ups.month_panel import MonthPanel

    page.agenda.month_wanted.emit()
    day = page.services.clock.today() + timedelta(days=11)
    page.window().findChildren(MonthPanel)[-1].show_day(day)


def _show_pill(name: str) -> Callable[[Any], object]:
    def act(page: Any) -> None:
        from recurapp.ui.follow_ups.agenda_model import Which

        page.agenda.pills[Which(name)].click()

    return act


def _ask_team(page: Any) -> None:
    from recurapp.ui.parts.ask_panel import ask_question

    ask_question(page, "Can I have the results by phone?")


def _asked_one(studio: Studio) -> None:
    """The first question was asked, and answered."""
    from recurapp.follow_ups import Question

    store = studio.opened.store
    first = store.find(Question)[0]
    answer = "Amal rings in the week after. If not, ring her on the Friday."
    store.save(replace(first, asked_on=studio.services.clock.today(), answer=answer))


def _answer_one(page: Any) -> None:
    from recurapp.follow_ups import Question
    from recurapp.ui.parts.ask_panel import note_answer

    note_answer(page, page.services.store.find(Question)[0])


def _plan_suggestions(page: Any) -> None:
    _open_agenda_row(0)(page)
    page.detail.plan.suggest_button.click()
    view = page.detail.view
    _when_laid_out(view, lambda: view.ensureWidgetVisible(page.detail.plan.suggestions))
    # Where room is short it is the page that scrolls.
    _when_laid_out(page.view, lambda: page.view.ensureWidgetVisible(page.detail.plan.suggestions))


def _agreed_checks(studio: Studio) -> None:
    """Two: one at its pace, one much more often than agreed."""
    from recurapp.follow_ups import AgreedCheck, CheckLog, Unit

    now = studio.services.clock.now()
    monthly = AgreedCheck(what="The scar and under the arm", count=1, unit=Unit.MONTHS)
    weekly = AgreedCheck(what="Weight", count=2, unit=Unit.WEEKS, agreed_with="Amal, by phone")
    days = {monthly: (2, 33, 61), weekly: tuple(range(1, 40))}
    logs = [
        CheckLog(agreed_check=check.id, at=at, day=at.date())
        for check, ago in days.items()
        for at in (now - timedelta(days=one) for one in ago)
    ]
    studio.opened.store.save(monthly, weekly, *logs)


def _add_check(page: Any) -> None:
    page.show_checks()
    page.window().findChildren(_panels())[-1].content.add()


def _show_asked(page: Any) -> None:
    page.show_questions()
    page.window().findChildren(_panels())[-1].content.asked_button.click()


def _add_contact(page: Any) -> None:
    page.show_contacts()
    page.window().findChildren(_panels())[-1].content.add()


def _panels() -> Any:
    from recurapp.ui.widgets.panel import FrontPanel

    return FrontPanel


def _follow_up_form(title: str = "", then: Callable[[Any], object] | None = None) -> Factory:
    """The form of a new follow-up, or of the one with this title; `then` acts on the form."""

    def act(page: Any) -> None:
        from recurapp.follow_ups import FollowUp
        from recurapp.ui.follow_ups.follow_up_form import open_form
        from recurapp.ui.follow_ups.opened_forms import forms_of

        found = page.services.store.find(FollowUp)
        open_form(page, next((one for one in found if title and one.title == title), None))
        if then is not None:
            panel = forms_of(page).panel
            assert panel is not None
            then(panel.content)

    return _follow_ups(act)


def _wrong_answers(form: Any) -> None:
    form.day.edit.setText("31 February 2027")
    form.starts.setText("14:30")
    form.ends.setText("14:00")
    form.save()
    form.what.setText("CT scan")
    form.day.edit.setText("4 December 2026")
    form.save()
    form.day.edit.setText("31 February 2027")
    form.day.check()


def _ask_for_series(form: Any) -> None:
    form.starts.setText("9:30")
    form.save()


def _repeat_form(title: str, then: Callable[[Any], object] | None = None) -> Factory:
    """The repeat builder for the follow-up with this title."""

    def act(page: Any) -> None:
        from recurapp.follow_ups import FollowUp
        from recurapp.ui.follow_ups.opened_forms import forms_of
        from recurapp.ui.follow_ups.repeat_panel import open_repeat

        found = page.services.store.find(FollowUp)
        open_repeat(page, next(one for one in found if one.title == title))
        if then is not None:
            panel = forms_of(page).panel
            assert panel is not None
            then(panel.content)

    return _follow_ups(act)


def _two_paces(form: Any) -> None:
    form.first.edit.setText("31 January 2027")
    first = form.paces.rows[0]
    first.count.setText("1")
    first.lasts.setText("1")
    form.paces.add_button.click()
    form.paces.rows[1].count.setText("6")


def _search_for(text: str) -> Callable[[Any], object]:
    def act(page: Any) -> None:
        page.list.search.setText(text)
        page.list.search.tell_now()

    return act


def _nothing_yet(studio: Studio) -> QWidget:
    """Timeline of someone who gave no date."""
    from recurapp.records import Cancer, Treatment

    store = studio.opened.store
    store.remove(*store.find(Treatment), *store.find(Cancer))
    return _page("timeline")(studio)


def _welcome(step: int, act: Callable[[Any], object] | None = None) -> Factory:
    def make(studio: Studio) -> QWidget:
        from recurapp.ui.welcome import Welcome

        screen = Welcome(
            studio.vault, studio.tasks, studio.settings, studio.services.clock, studio.opened
        )
        screen.show_step(step)
        if act is not None:
            act(screen)
        return screen

    return make


def _unlock(act: Callable[[Any], object] | None = None, *, backed_up: bool = False) -> Factory:
    def make(studio: Studio) -> QWidget:
        from recurapp.ui.unlock import Unlock

        studio.opened.set_passphrase("a long line of words")
        for backup in studio.vault.backups():
            backup.path.unlink()
        if backed_up:
            studio.opened.back_up()
        screen = Unlock(studio.vault, studio.tasks, studio.settings)
        if act is not None:
            act(screen)
        return screen

    return make


def _help(
    country: str,
    nation: str,
    *,
    is_open: bool,
    steady: bool = False,
    before: Callable[[Studio], object] | None = None,
    then: Callable[[Any], object] | None = None,
) -> Factory:
    def make(studio: Studio) -> QWidget:
        from PySide6.QtWidgets import QWidget

        from recurapp.ui.help_now import HelpNow
        from recurapp.ui.main_window import MainWindow

        studio.settings.change(country=country, nation=nation)
        if before is not None:
            before(studio)
        page = HelpNow(
            studio.services.directory,
            studio.settings,
            studio.opened.store if is_open else None,
            curtain=studio.services.curtain if is_open else None,
        )
        window = MainWindow(studio.settings, lambda: page)
        window.show_screen(QWidget())
        window.show_help()
        if steady:
            page.show_steady()
        if then is not None:
            then(page)
        return window

    return make


def _plan(studio: Studio) -> None:
    """A plan for very hard times, a line's number that was corrected, and no lock screen."""
    from recurapp.own_support import HardTimesPlan, ServiceChoice

    plan = HardTimesPlan(
        signs="I stop opening the post.\nI lie awake past three.",
        helps="A long shower. The radio on. Walking to the canal and back.",
        places="Ines's kitchen",
        people="Ines 01632 960 117. Tom, after six.",
        on_help=True,
    )
    samaritans = ServiceChoice(service="uk-samaritans", number="01632 960 099")
    studio.opened.store.save(plan, samaritans)


def _plan_on_lock_screen(studio: Studio) -> None:
    from recurapp.settings import LockScreenContact

    ines = LockScreenContact("trusted", "Ines", "01632 960 117")
    plan = ("", "A long shower. The radio on.", "Ines's kitchen", "", "")
    studio.settings.change(lock_screen_contacts=(ines,), lock_screen_plan=plan)


def _curtain_on_help(studio: Studio) -> None:
    _plan(studio)
    studio.opened.set_passphrase("a long line of words")
    studio.services.curtain.look_again()
    studio.services.curtain.draw()


def _unfold_other_ways(page: Any) -> None:
    from recurapp.ui.widgets.buttons import Button

    for link in page.findChildren(Button):
        if link.shown_text() == "By email or on the web":
            link.click()
    _to_end(page)


def _hard_times(filled: bool, then: Callable[[Any], object] | None = None) -> Factory:
    """The form of the plan, in front of a page."""

    def make(studio: Studio) -> QWidget:
        if filled:
            _plan(studio)

        def act(page: Any) -> None:
            from recurapp.ui.parts.hard_times_panel import open_hard_times

            form = open_hard_times(page).content
            if then is not None:
                then(form)

        return _page("settings", act)(studio)

    return make


def _tick_lock_screen(form: Any) -> None:
    form.lock_tick.click()
    _to_end(form)


def _to_lock_screen(page: Any) -> None:
    def scroll() -> None:
        top = page.lock_screen.mapTo(page.view.ground, page.lock_screen.rect().topLeft()).y()
        page.view.verticalScrollBar().setValue(top - 20)

    _when_laid_out(page.view, scroll)


def _settings_of_lock_screen(*, ticked: bool) -> Factory:
    def make(studio: Studio) -> QWidget:
        if ticked:
            _plan_on_lock_screen(studio)
        return _page("settings", _to_lock_screen)(studio)

    return make


def _when_laid_out(view: Any, act: Callable[[], object]) -> None:
    """Scroll once it is known how long the page is, and its parts are in their places."""
    from PySide6.QtCore import QTimer

    view.verticalScrollBar().rangeChanged.connect(lambda *_: QTimer.singleShot(0, view, act))


def _to_end(page: Any) -> None:
    from recurapp.ui.widgets.panel import FrontPanel

    panel = next(iter(page.window().findChildren(FrontPanel)))
    bar = panel.view.verticalScrollBar()
    _when_laid_out(panel.view, lambda: bar.setValue(bar.maximum()))


def _ring_at(part: float) -> Callable[[Any], object]:
    """Who do I ring, scrolled so far down."""

    def act(page: Any) -> None:
        page.show_who_to_ring()
        panel = page.window().findChildren(_panels())[-1]
        bar = panel.view.verticalScrollBar()
        _when_laid_out(panel.view, lambda: bar.setValue(round(bar.maximum() * part)))

    return act


def _to_settings_of_reminders(page: Any) -> None:
    def scroll() -> None:
        top = page.reminders.mapTo(page.view.ground, page.reminders.rect().topLeft()).y()
        page.view.verticalScrollBar().setValue(top - 20)

    _when_laid_out(page.view, scroll)


def _to_keys(page: Any) -> None:
    def scroll() -> None:
        top = page.safety.mapTo(page.view.ground, page.safety.rect().topLeft()).y()
        page.view.verticalScrollBar().setValue(top - 20)

    _when_laid_out(page.view, scroll)


def _to_check_in(page: Any) -> None:
    def scroll() -> None:
        page.view.verticalScrollBar().setValue(page.way_down._top() - 20)

    _when_laid_out(page.view, scroll)


def _to_hard_line(page: Any) -> None:
    """As right after a hard tap."""
    _when_laid_out(page.view, page.check_in_card._bring_hard_line_into_view)


def _support(
    country: str = "GB",
    nation: str = "ENG",
    then: Callable[[Any], object] | None = None,
    *,
    choices: tuple[dict[str, object], ...] = (),
    drawn: bool = False,
    **profile: object,
) -> Factory:
    """The Support page for a place; `choices` are fields of ServiceChoice."""

    def make(studio: Studio) -> QWidget:
        from recurapp.own_support import ServiceChoice, service_choice_id

        studio.settings.change(country=country, nation=nation)
        for choice in choices:
            id_ = service_choice_id(str(choice["service"]))
            studio.opened.store.save(ServiceChoice(id=id_, **choice))  # type: ignore[arg-type]
        if drawn:
            studio.opened.set_passphrase("a long line of words")
            studio.services.curtain.look_again()
            studio.services.curtain.draw()
        return _page("support", then, **profile)(studio)

    return make


def _own_nurses() -> dict[str, object]:
    from datetime import date

    return {
        "service": "cruk-nurses",
        "number": "01632 960 121",
        "hours": "Weekdays, 8 to 6",
        "note": "Ask for the team on the fourth floor.",
        "corrected_on": date(2026, 11, 3),
    }


def _in_detail(act: Callable[[Any], object]) -> Callable[[Any], object]:
    """Act on the detail of the nurses."""

    def then(page: Any) -> None:
        from recurapp.ui.support.service_panel import ServicePanel

        panel = ServicePanel(page, page.services.directory.entry("cruk-nurses"))
        panel.open_panel()
        act(panel)

    return then


def _detail_button(text: str) -> Callable[[Any], object]:
    def act(panel: Any) -> None:
        from recurapp.ui.widgets.buttons import Button

        found = [one for one in panel.findChildren(Button) if one.shown_text() == text]
        found[0].click()

    return _in_detail(act)


def _scrolled_to_cards(page: Any) -> None:
    bar = page.view.verticalScrollBar()
    _when_laid_out(
        page.view,
        lambda: bar.setValue(page.list.mapTo(page.view.ground, page.list.title.pos()).y() - 20),
    )


def _recovery(noted: bool) -> Factory:
    """The code after a new passphrase, as Welcome shows it."""

    def act(screen: Any) -> None:
        screen._offer_code(screen.open_vault)
        if noted:
            screen._recovery.noted_button.click()

    return _welcome(2, act)


def _gallery(studio: Studio) -> QWidget:
    from tests.ui.widgets.gallery import Gallery

    return Gallery()


def _say_damaged(screen: Any) -> None:
    """As after a passphrase was typed."""
    from recurapp.storage.errors import Problem
    from recurapp.ui.unlock.screen import Way

    screen._say(Problem.VAULT_DAMAGED, Way.PASSPHRASE)


def _set_passphrase(studio: Studio) -> QWidget:
    studio.opened.set_passphrase("a long line of words")
    return _welcome(2)(studio)


def _choose_about_timeline(page: Any) -> None:
    from recurapp.ui.parts.came_back import CameBack

    page._refresh()  # as its first show would
    page.findChildren(CameBack)[-1].link.click()


def _choose_passphrase(screen: Any) -> None:
    next(iter(screen.safety.ways.pills.values())).click()


def _open_a_word(page: Any) -> None:
    from recurapp.ui.widgets.term_text import TermText

    page.go_to("cure-and-remission")
    next(text.words[0] for text in page.reader.view.findChildren(TermText) if text.words).click()


def _to_the_end(page: Any) -> None:
    page.go_to("after-surgery")
    bar = page.open.area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _, end: bar.setValue(end))


def _understand(
    then: Callable[[Any], object] | None = None,
    *,
    before: Callable[[Studio], object] | None = None,
    drawn: bool = False,
) -> Factory:
    """Understand, with nothing kept but what `before` keeps."""

    def make(studio: Studio) -> QWidget:
        from recurapp.bookmarks import ReadingPlace, SavedPassage, TopicChoice

        store = studio.opened.store
        for kind in (ReadingPlace, SavedPassage, TopicChoice):
            store.remove(*store.find(kind))
        if before is not None:
            before(studio)
        if drawn:
            studio.opened.set_passphrase("four quiet grey otters")
            studio.services.curtain.look_again()
            studio.services.curtain.draw()

        def act(page: Any) -> None:
            page.refresh_if_stale()
            if then is not None:
                then(page)

        return _page("understand", act)(studio)

    return make


def _look_up(text: str) -> Callable[[Any], object]:
    def act(page: Any) -> None:
        page.search()
        page.contents.search.setText(text)
        page.contents.search.tell_now()

    return act


def _read_some(studio: Studio) -> None:
    """One was read to its second section, two passages are saved, one topic is hidden."""
    from recurapp.bookmarks import (
        ReadingPlace,
        SavedPassage,
        TopicChoice,
        reading_place_id,
        topic_choice_id,
    )
    from recurapp.content.articles import load_article

    store, article = studio.opened.store, load_article("after-surgery")
    first, second = article.sections[0], article.sections[1]
    store.save(
        ReadingPlace(
            id=reading_place_id(article.id),
            article=article.id,
            section=second.id,
            at=studio.services.clock.now(),
        ),
        TopicChoice(
            id=topic_choice_id("when-drugs-stop-working"),
            article="when-drugs-stop-working",
            hidden=True,
        ),
        SavedPassage(
            article=article.id, section=second.id, heading=second.heading, text=second.text
        ),
        SavedPassage(
            article=article.id,
            section=first.id,
            heading=first.heading,
            text="These words were other ones at that time.",
        ),
    )


def _go(part: str) -> Callable[[Any], object]:
    return lambda page: page.go_to(part)


SCREENS: dict[str, Factory] = {
    "gallery": _gallery,
    "welcome-1": _welcome(0),
    "welcome-2": _welcome(1),
    "welcome-3": _welcome(2),
    "welcome-3-passphrase": _welcome(2, _choose_passphrase),
    "welcome-3-set": _set_passphrase,
    "recovery-code": _recovery(noted=False),
    "recovery-confirm": _recovery(noted=True),
    "today": _page("today"),
    "today-full": _page("today", display="full"),
    "today-off": _page("today", display="off"),
    "today-waiting": _today_of("waiting"),
    "today-came-back": _today_of("came_back"),
    "today-came-back-choices": _today_of("came_back", then=_choose_about_timeline),
    "today-carer": _today_of("carer"),
    "today-bereaved": _today_of("bereaved"),
    "today-watched": _today_of("watched"),
    "today-check-in": _checked_in(tap=True),
    "today-check-ins": _checked_in(
        (295, {"mood": 2, "worry": 4}),
        (164, {"mood": 4, "worry": 3, "text": "Rain."}),
        (61, {"worry": 6}),
        tap=True,
    ),
    "today-hard-day": _checked_in((3, {"mood": 1, "worry": 9})),
    "today-hard-day-below": _checked_in((3, {"mood": 1, "worry": 9}), then=_to_hard_line),
    "today-welcome-back": _checked_in((20 * 1440, {"mood": 3}), then=_to_check_in),
    "today-check-in-below": _checked_in((12, {"mood": 2, "worry": 4}), then=_to_check_in),
    "today-check-ins-below": _checked_in(
        (295, {"mood": 2, "worry": 4}),
        (164, {"mood": 4, "worry": 3, "text": "Rain."}),
        (61, {"worry": 6}),
        tap=True,
        then=_to_check_in,
    ),
    "timeline": _page("timeline"),
    "timeline-full": _page("timeline", display="full"),
    "timeline-form": _page("timeline", lambda page: page.add_treatment()),
    "timeline-empty": _nothing_yet,
    "journal": _journal(_open_first),
    "journal-list": _journal(),
    "journal-new": _journal(lambda page: page.new()),
    "journal-empty": _journal(written=()),
    "journal-draft": _journal(before=_leave_a_draft),
    "journal-found": _journal(_search_for("scan")),
    "journal-not-found": _journal(_search_for("lighthouse")),
    "journal-trash": _journal(_trash_two),
    "journal-tags": _journal(lambda page: page.list.tags_wanted.emit()),
    "journal-filters": _journal(lambda page: page.list.tools.filters_wanted.emit()),
    "journal-month": _journal(lambda page: page.list.tools.month_wanted.emit()),
    "journal-covered": _covered("journal"),
    "today-covered": _covered("today"),
    "follow-ups": _follow_ups(),
    "follow-ups-open": _follow_ups(_open_agenda_row(0)),
    "follow-ups-past": _follow_ups(_show_pill("past")),
    "follow-ups-repeating": _follow_ups(_show_pill("repeating")),
    "follow-ups-empty": _follow_ups(before=_no_follow_up),
    "follow-ups-passed": _follow_ups(_open_agenda_row(0), before=_scan_days_ago(4)),
    "follow-ups-waiting": _follow_ups(_open_agenda_row(0), before=_waits),
    "follow-up-form": _follow_up_form(),
    "follow-up-form-filled": _follow_up_form("CT scan", lambda form: form._show_more(True)),
    "follow-up-form-wrong": _follow_up_form("", _wrong_answers),
    "follow-up-form-series": _follow_up_form("Blood test", _ask_for_series),
    "follow-up-repeat": _repeat_form("CT scan", _two_paces),
    "follow-up-repeat-empty": _repeat_form("CT scan"),
    "follow-up-series": _repeat_form("Blood test"),
    "follow-ups-month": _follow_ups(_show_month_of_scan),
    "follow-ups-covered": _covered("follow_ups"),
    "follow-ups-plan": _follow_ups(_plan_suggestions),
    "follow-ups-asked": _follow_ups(_open_agenda_row(0), before=_asked_one),
    "follow-ups-questions": _follow_ups(lambda page: page.show_questions()),
    "follow-ups-questions-asked": _follow_ups(_show_asked, before=_asked_one),
    "follow-ups-ask": _follow_ups(_ask_team),
    "follow-ups-answer": _follow_ups(_answer_one),
    "follow-ups-contacts": _follow_ups(lambda page: page.show_contacts()),
    "follow-ups-contact-form": _follow_ups(_add_contact),
    "follow-ups-ring": _follow_ups(lambda page: page.show_who_to_ring()),
    "follow-ups-ring-middle": _follow_ups(_ring_at(0.45), before=_waits),
    "follow-ups-ring-end": _follow_ups(_ring_at(1), before=_waits),
    "follow-ups-checks": _follow_ups(lambda page: page.show_checks(), before=_agreed_checks),
    "follow-ups-check-form": _follow_ups(_add_check),
    "follow-ups-import": _import(None),
    "follow-ups-import-found": _import(_CALENDAR),
    "follow-ups-import-refused": _import("hello"),
    "follow-ups-export": _follow_ups(_export),
    "follow-ups-export-one": _follow_ups(_export_one),
    "today-result": _today_with(_waits),
    "today-result-long": _today_with(_waits_long, display="full"),
    "today-result-off": _today_with(_waits_long, display="off"),
    "today-passed": _today_with(_scan_days_ago(4)),
    "today-no-follow-up": _today_with(_no_follow_up),
    "today-steady": _steady_on_today,
    "understand": _understand(_go("cure-and-remission")),
    "understand-list": _understand(),
    "understand-figure": _understand(
        _go("after-drugs-or-radiotherapy/why-there-are-several-rounds")
    ),
    "understand-word": _understand(_open_a_word),
    "understand-division": _understand(_go("after-drugs-or-radiotherapy/how-chemotherapy-works")),
    "understand-symptoms": _understand(
        _go("what-to-tell-the-team/what-to-ring-about-and-how-soon")
    ),
    "understand-end": _understand(_go("after-surgery/you-are-not-to-blame")),
    "understand-source": _understand(_to_the_end),
    "understand-links": _understand(_go("finding-support/your-own-team-and-your-gp")),
    "understand-returned": _understand(before=_read_some),
    "understand-found": _understand(_look_up("remission")),
    "understand-help": _understand(_look_up("end it all")),
    "understand-not-found": _understand(_look_up("lighthouse")),
    "understand-glossary": _understand(_go("glossary")),
    "understand-term": _understand(_go("glossary/remission")),
    "understand-saved": _understand(_go("saved"), before=_read_some),
    "understand-saved-empty": _understand(_go("saved")),
    "understand-hidden": _understand(_go("hidden"), before=_read_some),
    "understand-sources": _understand(_go("sources")),
    "understand-covered": _understand(before=_read_some, drawn=True),
    "follow-ups-reminders": _follow_ups(_to_reminders),
    "follow-ups-reminder-add": _follow_ups(_add_reminder),
    "today-reminders": _reminded(),
    "today-reminders-quiet": _reminded(away=True),
    "today-reminder-bar": _reminded(bar=True),
    "support": _support(),
    "support-cards": _support(then=_scrolled_to_cards),
    "support-no-country": _support("", ""),
    "support-scotland": _support("GB", "SCT", _scrolled_to_cards),
    "support-usa": _support("US", ""),
    "support-elsewhere": _support("OTHER", ""),
    "support-covered": _support(drawn=True),
    "support-nothing": _support(
        "US", "", lambda page: page.go_to("filter/bereaved") or page.view.ensureVisible(0, 9999)
    ),
    "support-own": _support(
        choices=(_own_nurses(), {"service": "macmillan", "hidden": True}), then=_scrolled_to_cards
    ),
    "support-detail": _support(then=lambda page: page.go_to("cruk-nurses")),
    "support-detail-site": _support(then=lambda page: page.go_to("bacp")),
    "support-detail-crisis": _support(then=lambda page: page.go_to("uk-samaritans")),
    "support-detail-own": _support(
        choices=(_own_nurses(),), then=lambda page: page.go_to("cruk-nurses")
    ),
    "support-correct": _support(then=_in_detail(lambda panel: panel.correct())),
    "support-large": _support(then=_detail_button("Show large")),
    "support-code": _support(then=_detail_button("QR code")),
    "support-leave": _support(then=_detail_button("Open website")),
    "support-hidden": _support(
        choices=({"service": "macmillan", "hidden": True}, {"service": "mind", "hidden": True}),
        then=lambda page: page._on_hidden(),
    ),
    "support-types": _support(then=lambda page: page.choose_types()),
    "support-place": _support(then=lambda page: page.choose_place()),
    "support-palliative": _support(states=frozenset({"stays"}), then=_scrolled_to_cards),
    "settings": _page("settings"),
    "settings-reminders": _page("settings", _to_settings_of_reminders),
    "settings-keys": _page("settings", _to_keys),
    "unlock": _unlock(),
    "unlock-forgotten": _unlock(lambda screen: screen.show_forgotten()),
    "unlock-damaged": _unlock(_say_damaged),
    "unlock-backup": _unlock(_say_damaged, backed_up=True),
    "help-england": _help("GB", "ENG", is_open=True),
    "help-england-end": _help("GB", "ENG", is_open=True, then=_to_end),
    "help-locked": _help("", "", is_open=False),
    "help-germany": _help("DE", "", is_open=True),
    "help-plan": _help("GB", "ENG", is_open=True, before=_plan),
    "help-plan-end": _help("GB", "ENG", is_open=True, before=_plan, then=_unfold_other_ways),
    "help-elsewhere": _help("OTHER", "", is_open=True),
    "help-lock-screen": _help(
        "GB", "NIR", is_open=False, before=_plan_on_lock_screen, then=_to_end
    ),
    "help-covered": _help("GB", "ENG", is_open=True, before=_curtain_on_help, then=_to_end),
    "hard-times": _hard_times(filled=False),
    "hard-times-filled": _hard_times(filled=True),
    "hard-times-lock-screen": _hard_times(filled=True, then=_tick_lock_screen),
    "settings-lock-screen": _settings_of_lock_screen(ticked=True),
    "settings-lock-screen-empty": _settings_of_lock_screen(ticked=False),
    "steady": _help("GB", "ENG", is_open=False, steady=True),
    "journal-covered-code": _covered("journal", has_code=True),  # last: the code stays
}
"""Name of the picture -> factory of the screen."""
