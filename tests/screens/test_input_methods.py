import pytest

from medins_desk.screens.input_methods import modules


@pytest.mark.parametrize(
    ("environment", "tried"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus;compose"),  # the usual desktop in China; our Qt has no fcitx
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx5;ibus;compose"),
        ({"QT_IM_MODULE": "ibus"}, "ibus;compose"),
        ({"QT_IM_MODULE": "fcitx", "WAYLAND_DISPLAY": "wayland-0"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=ibus"}, "xim;ibus;compose"),
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx;ibus;compose"),
        ({"QT_IM_MODULE": "", "XMODIFIERS": "@im=ibus"}, "ibus;compose"),
    ],
)
def test_an_input_method_that_our_qt_does_not_speak_is_followed_by_one_that_it_does(
    environment: dict[str, str], tried: str
) -> None:
    assert modules(environment, "linux") == {"QT_IM_MODULES": tried}


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, "linux"),
        ({"XMODIFIERS": "@im=none"}, "linux"),
        ({"XMODIFIERS": "@im=fcitx", "WAYLAND_DISPLAY": "wayland-0"}, "linux"),  # the compositor brings it
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;ibus"}, "linux"),  # the office has chosen
        ({"QT_IM_MODULE": "none"}, "linux"),
        ({"QT_IM_MODULE": "fcitx"}, "win32"),
        ({"QT_IM_MODULE": "fcitx"}, "darwin"),
    ],
)
def test_what_is_chosen_or_works_by_itself_is_left_alone(environment: dict[str, str], platform: str) -> None:
    assert modules(environment, platform) == {}
