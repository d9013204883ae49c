"""Qt's own words in Chinese: the dialog that asks for a file, the menu under the right mouse button."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def translate(app: QCoreApplication) -> None:
    """Put Qt's translation on the application; a build without it keeps Qt's English."""
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    QLocale.setDefault(chinese)
    words = QTranslator(app)
    if words.load(chinese, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
