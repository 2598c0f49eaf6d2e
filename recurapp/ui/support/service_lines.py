"""What is said of a service, in words: how it is reached, its cost, whom it is for.

Owns the sentences of cards and details, and what a code for a phone's camera holds. Knows no
widget. What stands under a number, its hours and their age, is service_text's.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QUrl

from recurapp.content.directory import Channel, ChannelType, Cost, Entry, address_of
from recurapp.content.finding import Shown, dialled
from recurapp.ui.parts.leave_app import is_allowed

translate = QCoreApplication.translate

_CALLED = frozenset({ChannelType.PHONE, ChannelType.RELAY})
_TEXT_FOR = re.compile(r"(\S+) to \d+")
"""How the directory writes what to text: "SHOUT to 85258"."""
_DIGITS_ALONE = re.compile(r"[+0-9][0-9 ()-]*")


def channel_title(type_: ChannelType) -> str:
    return {
        ChannelType.PHONE: translate("Support", "By phone"),
        ChannelType.SMS: translate("Support", "By text"),
        ChannelType.EMAIL: translate("Support", "By email"),
        ChannelType.WEBCHAT: translate("Support", "Web chat"),
        ChannelType.WEB: translate("Support", "Website"),
        ChannelType.LETTER: translate("Support", "By letter"),
        ChannelType.VISIT: translate("Support", "In person"),
        ChannelType.RELAY: translate("Support", "Relay UK, by typing"),
    }[type_]


def icon_of(shown: Shown) -> str:
    """How it is reached: a phone, a text, or a site."""
    if not shown.number.shown:
        return "globe"
    channel = shown.channel
    return "phone" if channel is None or channel.type in _CALLED else "message-square-text"


def cost_text(entry: Entry) -> str:
    """Nothing where it is not known, or where the summary above says it already."""
    said = {
        Cost.FREE: translate("Support", "free"),
        Cost.MOST_CHARGE: translate("Support", "charge"),
    }.get(entry.cost, "")
    if said and re.search(rf"\b{re.escape(said)}\b", entry.summary, re.IGNORECASE):
        return ""
    return {
        Cost.FREE: translate("Support", "It is free to use."),
        Cost.LOCAL_RATE: translate("Support", "A call costs the same as one to a home phone."),
        Cost.MOST_CHARGE: translate("Support", "Most of those listed there charge a fee."),
        Cost.UNKNOWN: "",
    }[entry.cost]


def audience_text(entry: Entry) -> str:
    """Whom it is for, as the directory has it. Nothing where that is everybody."""
    said = {
        "had-cancer": translate("Support", "people who have had cancer"),
        "family": translate("Support", "family and friends"),
        "carers": translate("Support", "people who look after someone"),
        "bereaved": translate("Support", "people after a death"),
        "young": translate("Support", "young people"),
        "lgbtiq": translate("Support", "LGBTIQ+ people"),
    }
    groups = [said[one] for one in entry.audience if one in said]
    parts = []
    if groups:
        who = translate("Support", "For {groups}.")
        parts.append(who.format(groups=translate("Support", ", ").join(groups)))
    parts.append(_ages_text(entry))
    return " ".join(filter(None, parts))


def _ages_text(entry: Entry) -> str:
    least, most = entry.min_age, entry.max_age
    if least is not None and most is not None:
        return translate("Support", "Ages {first} to {last}.").format(first=least, last=most)
    if least is not None:
        return translate("Support", "Age {first} and over.").format(first=least)
    if most is not None:
        return translate("Support", "Up to age {last}.").format(last=most)
    return ""


# ---- what is handed to phones and browsers -----------------------------------------------


def copied(shown: Shown, channel: Channel | None, value: str) -> str:
    """What a phone app can take: the number as it stands, or its digits where words are in it.

    A number of the person's own is copied as they wrote it: the listed digits are of another.
    """
    is_own = channel is shown.channel and shown.number.is_own
    if channel is None or is_own or _DIGITS_ALONE.fullmatch(value):
        return value
    return channel.dial or value


def dial_of(shown: Shown, channel: Channel) -> str:
    """What a phone is given for this channel: the person's own number before the shipped one."""
    return shown.dial if channel is shown.channel else channel.dial or dialled(channel.value)


def phone_code(channel: Channel | None, dial: str) -> str:
    """What a phone's camera reads: a call, or a text with its first word filled in."""
    if channel is None or channel.type is not ChannelType.SMS:
        return address_of(ChannelType.PHONE, dial)
    word = _TEXT_FOR.fullmatch(channel.value)
    return f"SMSTO:{dial}:{word[1]}" if word else f"sms:{dial}"


def web_address(address: str) -> str:
    """As browsers write it, with plain letters in its host. Empty where it may not be opened."""
    plain = bytes(QUrl(address).toEncoded().data()).decode("ascii", "replace")
    return plain if is_allowed(plain) else ""
