"""Acts that happen only inside a tie: money and people sent, sides that meet, teams that bear both names."""

from __future__ import annotations

from collections.abc import Iterator

from shanhai_tui.builder.ties.sayings import (
    Reader,
    read_acted,
    read_change,
    read_directed,
    read_taken_over,
)
from shanhai_tui.builder.ties.words import LIST, PLACE, WITHIN, any_of, word_list

_SHORT = rf"{WITHIN}{{0,8}}?"
_SOME = rf"{WITHIN}{{0,24}}?"


def act_frames() -> Iterator[tuple[str, Reader]]:
    """Every frame of an act, with its reader."""
    yield from _money()
    yield from _people()
    yield from _meetings()
    yield from _teams()


def redrawn_frames() -> Iterator[tuple[str, Reader]]:
    """Frames of ties that ended where others began: 由A调整为B."""
    duty = any_of((*word_list("verbs", "duties"), "援建", "支援", "帮扶", "援助"))
    turn = r"(?:调整|变更|改|转|换|划转)(?:到|为|至|成|由)"
    yield (
        rf"(?P<who>{LIST})?由(?:原来?的?)?(?:{duty})(?P<old>{LIST}){_SHORT}{turn}(?:由|{duty}|援建)?(?P<new>{LIST})",
        read_change,
    )
    yield (
        rf"(?P<taker>{LIST})的?(?:{duty})?(?:单位|方|城市|地区|地|关系|任务|工作|责任|省市|市|县|区)?，?{_SHORT}由(?:原来?的?)?"
        rf"(?P<old>{LIST})(?:的?{_SHORT})?{turn}{_SHORT}(?P<new>{LIST})",
        read_taken_over,
    )


def _money() -> Iterator[tuple[str, Reader]]:
    giving, money = any_of(word_list("acts", "giving")), any_of(word_list("acts", "money"))
    toward = r"(?:向|对|为|给予|给|在)"
    yield rf"(?P<one>{LIST}){_SOME}{toward}(?P<other>{LIST}){_SOME}(?P<verb>{giving}){_SOME}(?:{money})", read_acted
    yield (
        rf"(?P<one>{LIST}){_SOME}(?P<verb>{giving}){_SOME}(?:{money}){_SOME}(?:支持|用于|帮助|助力|援建|投向|给)(?P<other>{LIST})",
        read_acted,
    )
    yield rf"(?P<one>{LIST}){_SOME}(?:{giving})(?:给)?(?P<other>{LIST})(?P<verb>{_SHORT}(?:{money}))", read_acted
    yield (
        rf"(?P<other>{LIST}){_SHORT}(?:获得|得到|收到|接受|争取|获|使用){_SHORT}(?P<one>{LIST})的?{_SHORT}(?P<verb>{money})",
        read_acted,
    )
    yield (
        rf"(?P<one>{LIST}){_SHORT}(?P<verb>(?:累计)?(?:帮扶|支援|援助|援建)了?)(?P<other>{LIST}){_SHORT}(?:资金|项目)",
        read_acted,
    )


def _people() -> Iterator[tuple[str, Reader]]:
    sending, people = any_of(word_list("acts", "sending")), any_of(word_list("acts", "people"))
    serving = any_of(word_list("acts", "serving"))
    yield (
        rf"(?P<one>{LIST}){_SOME}(?:{sending}){_SOME}(?:{people}){_SOME}(?:到|赴|在|援派|去|来|对口支援)(?P<other>{LIST}){_SOME}"
        rf"(?P<verb>{serving})",
        read_acted,
    )
    yield rf"(?P<one>{LIST}){_SOME}向(?P<other>{LIST}){_SOME}(?P<verb>{sending}){_SOME}(?:{people})", read_acted
    yield (
        rf"(?P<one>{LIST}){WITHIN}{{0,14}}?(?:{people})，?{_SHORT}(?:来到|到|赴|在|前往|奔赴)(?P<other>{LIST}){_SHORT}(?P<verb>{serving})",
        read_acted,
    )
    yield rf"来自(?P<one>{LIST}){_SOME}(?:在|到|赴)?(?P<verb>挂职|支教|支医)(?:于|在|任)?(?P<other>{LIST})", read_acted


def _meetings() -> Iterator[tuple[str, Reader]]:
    visiting, visits = any_of(word_list("acts", "visiting")), any_of(word_list("acts", "visits"))
    noun = any_of(
        (*word_list("relations", "helping"), *word_list("relations", "joining"), *word_list("setting", "words"))
    )
    yield (
        rf"(?P<one>{LIST}){_SOME}(?:{visiting})了?(?P<other>{LIST}){_SOME}(?:{visits}){_SOME}(?P<verb>{noun})",
        read_acted,
    )
    yield rf"(?P<one>{LIST}){_SHORT}(?:迎来|来)了?(?P<other>{LIST}){_SHORT}(?P<verb>{noun})", read_acted
    yield rf"(?P<one>{PLACE})[—–·•－-]{{1,2}}(?P<other>{PLACE})(?P<verb>{noun})", read_acted
    agreements = "协议|框架协议|合作协议|结对协议|协作协议|帮扶协议|战略合作"
    joint = r"(?:与|同|和|跟|—|·|、|-)"
    yield (
        rf"(?P<one>{LIST}){_SOME}(?P<verb>助力|助推|支持|帮助|带动|助)(?P<other>{LIST}){_SHORT}(?:脱贫|攻坚|乡村振兴|奔小康|致富|摘帽)",
        read_acted,
    )
    yield (
        rf"(?P<one>{LIST})(?:还|又|也|分别)?{joint}(?P<other>{LIST}){_SOME}(?:举行|召开|举办|签订|签署|签下|签约|续签|开展|推进|建立|深化|加强|保持|巩固){_SOME}[《“]?{_SOME}(?P<verb>{noun}|{agreements})",
        read_acted,
    )
    yield rf"(?P<one>{LIST}){joint}(?P<other>{LIST}){_SHORT}(?P<verb>共建|携手|联手|合力)", read_acted


def _teams() -> Iterator[tuple[str, Reader]]:
    close = r"(?=[，。；：、！）]|$|的)"
    yield rf"(?P<one>{LIST}){_SHORT}(?P<verb>负责|包干|对口|对接)(?P<other>{LIST}){close}", read_acted
    teams = any_of(word_list("acts", "teams"))
    yield rf"(?P<taker>{PLACE})（(?P<giver>{PLACE})）(?P<verb>){_SHORT}(?:{teams})", read_directed
    yield (
        rf"(?P<one>{PLACE}){_SHORT}(?P<verb>援疆|援藏|援青|援川|援黔|援滇|对口)(?P<other>{PLACE}){_SHORT}(?:{teams})",
        read_acted,
    )
    yield (
        rf"(?P<one>{PLACE}){_SHORT}(?P<verb>对口支援|对口帮扶|援派|援|驻|帮扶|支援)(?P<other>{PLACE}){_SHORT}(?:{teams})",
        read_acted,
    )
