"""Which input methods Qt is to try, so that Chinese can be typed wherever the desktop can.

The Qt that comes with us speaks ibus and dead keys (compose), not fcitx. Desktops set ``QT_IM_MODULE=fcitx``; taken at
its word, no Chinese could be typed. Fcitx 5 answers in the language of ibus too, so that is tried next.
"""

from collections.abc import Mapping

_TRIED_NEXT = ("ibus", "compose")
_SPEAK_IBUS = ("ibus", "fcitx", "fcitx5")


def modules(environment: Mapping[str, str], platform: str) -> dict[str, str]:
    """What to set in the environment before Qt starts; nothing where the office has chosen, or elsewhere than Linux.

    Without ``QT_IM_MODULE`` the input method that old X programs are told of (``XMODIFIERS``) is asked, under X only:
    under Wayland Qt speaks to the compositor by itself.
    """
    if not platform.startswith("linux") or environment.get("QT_IM_MODULES"):
        return {}
    named = environment.get("QT_IM_MODULE") or _named_to_x(environment)
    if not named or named == "none":
        return {}
    return {"QT_IM_MODULES": ";".join(dict.fromkeys((named, *_TRIED_NEXT)))}


def _named_to_x(environment: Mapping[str, str]) -> str:
    if environment.get("WAYLAND_DISPLAY"):
        return ""
    name = environment.get("XMODIFIERS", "").partition("@im=")[2]
    return name if name in _SPEAK_IBUS else ""
