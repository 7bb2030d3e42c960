"""MkDocs events: the archive is read when files are gathered, and printed when our own pages are."""

import datetime
import errno
import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import base, defaults
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme

from summary_archive import reporting
from summary_archive.core.archive import INDEXES
from summary_archive.core.language import Language
from summary_archive.core.problem import Problem, Severity
from summary_archive.core.summary import Summary
from summary_archive.keeping.code import digest
from summary_archive.progress import Progress
from summary_archive.publishing import coverage, markers, trends
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.components import COMPONENTS
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.forge import FORGES, Repository
from summary_archive.publishing.links import Sources
from summary_archive.publishing.press import Folders, Press
from summary_archive.publishing.proof import archive_sources
from summary_archive.publishing.publication import Publication
from summary_archive.publishing.search.backend import Backend
from summary_archive.publishing.search_box import Client, with_box
from summary_archive.publishing.search_page import ADDRESS
from summary_archive.publishing.shell import Sheet
from summary_archive.publishing.sitemap import sitemap
from summary_archive.publishing.texts import Texts, kept_texts
from summary_archive.publishing.words import word
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.debriefing import FOLDER
from summary_archive.reading.files import LARGEST_TEXT
from summary_archive.reading.verdicts import Memory, remembered
from summary_archive.workers import ALONE, Workers, collect_rarely, processors

if TYPE_CHECKING:  # what makes the index is slow to load, and often none of it is made
    from summary_archive.publishing.search.index import Kept

log = get_plugin_logger(__name__)
# Scripts that a page asks for only when they are needed.
_FETCHED = ("search", "remote", "marks", "contribute")
_STARS = ' data-md-component="source"'
# What a disk may have against being written to.
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EACCES, errno.EPERM)
_FOLDER = re.compile(r"[A-Za-z0-9][\w-]*")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.DEBUG}
# What a theme is set to unless the keeper has set it: nothing from other hosts, and the interface's language.
_DEFAULTS: dict[str, dict[str, Any]] = {
    "material": {"font": False, "language": {"zh": "zh", "en": "en"}},
    "mkdocs": {"highlightjs": False},
}


class SummaryArchiveConfig(base.Config):
    """What a keeper may set under `summary-archive:` in mkdocs.yml."""

    summaries = option.Type(str, default="summaries")
    vocabulary = option.Type(str, default="vocabulary")
    language = option.Choice(("zh", "en"), default="zh")
    page_size = option.Type(int, default=50)
    feed_length = option.Type(int, default=20)
    largest_text = option.Type(int, default=LARGEST_TEXT)
    cache = option.Type(str, default=".cache/summary-archive")
    processes = option.Type(int, default=0)
    templates = option.Optional(option.Dir(exists=True))
    edit = option.Optional(option.Type(str))
    report = option.Optional(option.Type(str))
    forge = option.Optional(option.Choice(tuple(FORGES)))
    search = option.Type((bool, dict), default=True)


class ArchiveFile(File):
    """A page of the archive, as MkDocs must know it to link to it: never read, rendered or copied by it."""

    def is_documentation_page(self) -> bool:
        """Return False: MkDocs has nothing to do with it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the press prints it."""


def _holds(link: Path) -> bool:
    """Say whether a link leads to a folder it lies in."""
    return link.resolve() in (link.parent.resolve(), *link.parent.resolve().parents)


def _today() -> datetime.date:
    """Return the day of the build, that of SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now().astimezone().date()


class SummaryArchivePlugin(BasePlugin[SummaryArchiveConfig]):
    """The plugin `summary-archive`."""

    def __init__(self) -> None:
        self._command: Literal["build", "gh-deploy", "serve"] = "build"
        self._memory: Memory | None = None
        self._publication: Publication | None = None
        self._workers = ALONE

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note the command; that there is this event keeps one plugin, and its memory, through `serve`."""
        self._command = command
        self._memory = Memory() if command == "serve" else None

    def on_config(self, config: defaults.MkDocsConfig) -> defaults.MkDocsConfig:
        """Set what the archive needs of the theme, unless the keeper has set it."""
        folders = (self.config.summaries, self.config.vocabulary)
        if len({*folders, FOLDER}) < 3 or not all(_FOLDER.fullmatch(folder) for folder in folders):
            raise PluginError(
                "summary-archive: summaries 和 vocabulary 各写 docs 里一个文件夹的名称，不带斜线 · "
                "must be the names of two folders in docs, without slashes"
            )
        if self.config.page_size < 1 or self.config.feed_length < 1:
            raise PluginError("summary-archive: page_size 和 feed_length 至少是 1 · must be at least 1")
        name = config.theme.name or ""
        stock = Theme(name) if name in _DEFAULTS else {}
        for key, value in _DEFAULTS.get(name, {}).items():
            if config.theme.get(key) == stock.get(key):
                config.theme[key] = value[self._language] if isinstance(value, dict) else value
        with as_file(files("summary_archive.publishing") / "theme") as overlay:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(overlay))
        self._assets = {self._hashed(asset): asset for asset in self._own_assets()}
        for name, asset in self._assets.items():
            if asset.suffix == ".css":
                config.extra_css.insert(0, name)
            elif asset.stem not in _FETCHED:
                config.extra_javascript.insert(0, name)
        self._client = self._search_client()
        return config

    def _search_client(self) -> Client | None:
        """Return the scripts of search, None where the keeper wants none."""
        wanted = self.config.search
        if not wanted:
            return None
        published = {asset.stem: name for name, asset in self._assets.items()}
        if not isinstance(wanted, dict):
            return Client(published["search"], marks=published["marks"])
        try:
            backend = Backend.of(wanted)
        except ValueError as error:
            raise PluginError(f"summary-archive: search: {error}") from error
        return Client(published["search"], published["remote"], backend.as_json(), published["marks"])

    @staticmethod
    def _own_assets() -> Iterator[Path]:
        with as_file(files("summary_archive.publishing") / "assets") as folder:
            yield from sorted(folder.glob("*.*"))

    @staticmethod
    def _hashed(asset: Path) -> str:
        """Return the name an asset is published under, which changes with its content."""
        digest = hashlib.blake2b(asset.read_bytes(), digest_size=4).hexdigest()
        return f"assets/{asset.stem}.{digest}{asset.suffix}"

    def on_pre_build(self, config: defaults.MkDocsConfig) -> None:
        """Let MkDocs build into a folder of its own, so that readers have the last site until the new one is whole."""
        self._refuse_loops(Path(config.docs_dir))
        self._settle()
        self._collect_again = collect_rarely()
        self._workers = Workers(self.config.processes or processors())
        self._progress = Progress()
        cache, site = self._cache(config), Path(config.site_dir)
        name = hashlib.blake2b(str(site).encode(), digest_size=6).hexdigest()
        self._ledger = cache / f"ledger-{name}.json"
        self._lock = self._taken(cache / f"lock-{name}")
        self._site_dir = config.site_dir
        self._publication = Publication(site, cache / f"build-{name}")
        config.site_dir = str(self._publication.begin())

    @staticmethod
    def _taken(file: Path) -> FileLock:
        """Keep other builds of the same site away from it; where no file can be written there is no lock."""
        lock = FileLock(file)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            raise PluginError(
                "summary-archive: 这个网站正在由另一个程序构建，等它结束再试 · another build of this site is under way"
            ) from None
        except (OSError, NotImplementedError) as error:
            # A file system that knows no locks (filelock raises the latter there), or a folder nobody may write to: the
            # site can be built all the same, but what keeps two builds apart is not there, and the keeper is to know.
            log.info("这里不能加锁，请不要同时构建两次 · no lock here, do not build twice at once: %s", error)
        return lock

    def _refuse_loops(self, docs: Path) -> None:
        """Refuse folders that are links to what holds them, which MkDocs would walk through without end."""
        for folder, names, _ in os.walk(docs):
            for name in names:
                path = Path(folder, name)
                if path.is_symlink() and (docs / self.config.summaries in path.parents or _holds(path)):
                    raise PluginError(
                        f"summary-archive: {path.relative_to(docs)} 是链接，会绕成圈 · is a link that makes a loop"
                    )

    def on_files(self, mkdocs_files: Files, /, *, config: defaults.MkDocsConfig) -> Files:
        """Read the archive; leave of its folders to MkDocs what is only to be copied."""
        today = _today()
        layout = Layout(
            Path(config.docs_dir), self.config.summaries, self.config.vocabulary, self.config.largest_text
        )
        self._layout, today = layout, _today()
        with remembered(self._cache(config) / "verdicts.sqlite", self._memory) as memory:
            reading = read_archive(
                layout, today, memory,
                drafts=self._command == "serve", workers=self._workers, tell=self._progress,
            )  # fmt: skip
        missing = [each for each in reading.problems if each.rule.id == "vocabulary-missing"]
        if missing:
            told = "\n".join(f"{each.message()}\n{each.cure()}" for each in missing)
            raise PluginError(f"summary-archive:\n{told}")
        self._linking = reading.linking
        self._problems: list[Problem] = []
        self._tell(reading.problems)
        for file in list(mkdocs_files):
            folder = file.src_uri.partition("/")[0]
            outside = folder in (self.config.vocabulary, FOLDER)
            if outside or (folder == self.config.summaries and file.src_uri not in reading.assets):
                mkdocs_files.remove(file)
        self._progress("own")
        self._edition = Edition(reading.archive, self._addresses(config), self._settings(config), today)
        for source, address in archive_sources(reading.archive):
            wanted = self._client is not None or address != ADDRESS
            if wanted and mkdocs_files.get_file_from_path(source) is None:
                dest = self._edition.addresses.file(address)
                mkdocs_files.append(
                    ArchiveFile(
                        source, None, config.site_dir, config.use_directory_urls,
                        dest_uri=dest, inclusion=InclusionLevel.NOT_IN_NAV,
                    )
                )  # fmt: skip
        for name, asset in self._assets.items():
            if mkdocs_files.get_file_from_path(name) is None:
                mkdocs_files.append(File.generated(config, name, abs_src_path=str(asset)))
        self._files = mkdocs_files
        return mkdocs_files

    def _cache(self, config: defaults.MkDocsConfig) -> Path:
        """Return the folder of what is kept between builds."""
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent / self.config.cache

    def _addresses(self, config: defaults.MkDocsConfig) -> Addresses:
        url = config.site_url or ""
        return Addresses(config.use_directory_urls, url if url.endswith("/") or not url else f"{url}/")

    def _settings(self, config: defaults.MkDocsConfig) -> Settings:
        edit, report = self.config.edit, self.config.report
        address, edit_uri = (config.repo_url or "").rstrip("/"), config.edit_uri or ""
        repository = Repository.of(address, edit_uri, self.config.forge)
        if edit is None and address and (repository or edit_uri):
            edit = repository.edit if repository else f"{address}/{edit_uri.strip('/')}/{{path}}"
        if report is None and address:
            report = (
                self._report(repository)
                if repository
                else f"{address}/issues/new?title={{title}}&body={{url}}"
            )
        return Settings(
            config.site_name, self._language, self.config.page_size, self.config.feed_length, edit or "", report or "",
            search=self._client is not None,
            repository=repository,
            summaries=self.config.summaries,
            contribute=next(name for name, asset in self._assets.items() if asset.stem == "contribute"),
        )  # fmt: skip

    def _report(self, repository: Repository) -> str:
        """Return the template of the address where an error on a page is reported."""
        title, body = (word(self._language, f"report-{part}") for part in ("title", "body"))
        return repository.issue(title, body, "report", address="{url}", file="{path}")

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        """Log problems where they can be acted upon; notes only together."""
        for each in problems:
            if log.isEnabledFor(_LEVELS[each.severity]):
                log.log(_LEVELS[each.severity], reporting.one_line(each, self._language))
        self._problems += problems

    def on_nav(self, nav: Navigation, /, *, config: defaults.MkDocsConfig, files: Files) -> Navigation:
        """Put the indexes into a navigation the keeper has not written."""
        self._nav = nav
        if config.nav is None:
            roots = [(f"{index.folder}/index.md", index.label.fill(self._language)) for index in INDEXES]
            more = (
                (coverage.SOURCE, "coverage"),
                (trends.SOURCE, "trends"),
                ("debriefings/index.md", "debriefings"),
                ("all.md", "all"),
            )
            for source, title in (*roots, *((source, word(self._language, key)) for source, key in more)):
                file = files.get_file_from_path(source)
                if isinstance(file, ArchiveFile):
                    nav.items.append(Page(title, file, config))
        return nav

    def on_page_content(
        self, html: str, /, *, page: Page, config: defaults.MkDocsConfig, files: Files
    ) -> str:
        """Replace the markers of one of our own pages by the components they name."""
        if "archive:" not in html:
            return html
        html, problems = markers.replace(
            html, page.file.src_uri, page.file.content_string, partial(self._component, page.url)
        )
        self._tell(problems)
        return html

    def _component(self, url: str, name: str, count: int) -> str:
        address = url.removesuffix("index.html")
        return self._compositor.component(COMPONENTS[name].show(self._edition, count), address)

    @property
    def _language(self) -> Language:
        """The language of the interface."""
        return cast("Language", self.config.language)

    @property
    def edition(self) -> Edition:
        """The edition of this build, from the moment files are gathered; hooks may look at it."""
        return self._edition

    @property
    def _compositor(self) -> Compositor:
        """The compositor of this build, made when it is first needed."""
        if getattr(self, "_compositor_of", None) is not self._edition:
            templates = Path(self.config.templates) if self.config.templates else None
            self._made_compositor = Compositor(self._edition.settings, self._edition.addresses, templates)
            self._compositor_of = self._edition
        return self._made_compositor

    @event_priority(-100)
    def on_env(self, env: Environment, /, *, config: defaults.MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's templates for the press, and give its 404 page what stands there."""
        self._env = env
        env.globals["archive_not_found_title"] = word(self._language, "not-found")
        env.globals["archive_not_found"] = self._compositor.not_found(self._site_path(config))
        return env

    @staticmethod
    def _site_path(config: defaults.MkDocsConfig) -> str:
        """Return the path of the site's home on its host."""
        path = urlsplit(config.site_url or "/").path
        return path if path.endswith("/") else f"{path}/"

    def _with_box(self, html: str, source: str) -> str:
        """Put the search box into a page at an address, or into one that is shown anywhere."""
        return with_box(html, self._compositor.search_box(self._client, source)) if self._client else html

    def on_post_template(self, output: str, /, *, template_name: str, config: defaults.MkDocsConfig) -> str:
        """Replace the sitemap by one that has the archive in it."""
        if template_name == "404.html":
            return self._with_box(self._settled(output), self._site_path(config))
        if template_name != "sitemap.xml" or not config.site_url:
            return output
        ours = [file.page.canonical_url or "" for file in self._files.documentation_pages() if file.page]
        parts = sitemap(self._edition, ours)
        for name, text in parts.items():
            (Path(config.site_dir) / name).write_text(text, encoding="utf-8")
        return parts["sitemap.xml"]

    def on_post_page(self, output: str, /, *, page: Page, config: defaults.MkDocsConfig) -> str:
        """Let one of our own pages name the feed of the archive."""
        address = self._address_of(page.file)
        output = self._with_box(self._settled(output), address)
        if isinstance(page.file, ArchiveFile):
            return output
        feed = self._edition.addresses.href(address, "feed.xml")
        link = f'<link rel="feed alternate" type="application/atom+xml" href="{feed}">'
        return output.replace("</head>", f"{link}\n</head>", 1)

    def _settled(self, html: str) -> str:
        """Let a page say what language it is in, as BCP 47 has it; themes say `zh`, `zh_CN` or `en`.

        And let it ask no other host: Material would ask the forge how many stars the repository has.
        """
        html = html.replace(_STARS, "")
        language = {"zh": "zh-CN", "en": "en"}[self._language]
        return re.sub(r"(<html\b[^>]*?\blang=)\"[^\"]*\"", rf'\1"{language}"', html, count=1)

    def _current(self, dest: str, section: str) -> Page | None:
        """Return the page of the navigation that is shown as the current one: the page itself, or its section's."""
        listed = {page.file.dest_uri: page for page in self._nav.pages}
        root = self._edition.addresses.file("years/" if section == "summaries" else f"{section}/")
        return listed.get(dest) or listed.get(root)

    def _theme(self, config: defaults.MkDocsConfig, sheet: Sheet) -> str:
        """Render the theme's page around a sheet; what `Sheet` holds is escaped already."""
        dest = self._edition.addresses.file(sheet.address)
        file = ArchiveFile(dest, None, config.site_dir, config.use_directory_urls, dest_uri=dest)
        page = Page(sheet.title, file, config)
        page.canonical_url = sheet.canonical or None
        page.edit_url = None
        page.content = sheet.content
        # Without tabs the side is all the navigation there is.
        hidden = ["navigation", "toc"] if "navigation.tabs" in config.theme.get("features", []) else ["toc"]
        page.meta = {"title": sheet.title, "description": sheet.description, "hide": hidden}
        if config.theme.name == "material":
            page.toc = TableOfContents([AnchorLink(sheet.title, "sa-content", 1)])
        current = self._current(dest, sheet.section)
        if current is not None:
            current.active = True
        try:
            context = get_context(self._nav, self._files.documentation_pages(), config, page)
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = self._env.get_template("main.html").render(context)
            return config.plugins.on_post_page(html, page=page, config=config)
        finally:
            if current is not None:
                current.active = False

    @event_priority(-100)
    def on_post_build(self, *, config: defaults.MkDocsConfig) -> None:
        """Print the archive."""
        cache = self._cache(config)
        summaries = {each.path: each for each in self._edition.archive.summaries}
        mkdocs_files = [file for file in self._files if not isinstance(file, ArchiveFile)]
        with kept_texts(cache / "texts.sqlite", partial(read_body, self._layout)) as texts:
            sources = self._linkable(partial(self._anchors, texts, summaries))
            press = Press(
                self._edition,
                self._compositor,
                partial(self._theme, config),
                texts,
                sources,
                self._in_navigation(),
                self._linking,
                self._search_files(texts, cache / "search.sqlite"),
                self._workers,
                self._progress,
            )
            taken = [
                *(file.dest_uri for file in mkdocs_files),
                *config.theme.static_templates,
                "sitemap.xml.gz",
            ]
            printed = press.print(Folders(Path(config.site_dir), Path(self._site_dir)), self._ledger, taken)
            self._tell(printed.problems)
            self._check_anchors(config, texts, summaries)
        for address in printed.in_full:
            log.info("%s 的页壳与主题对不上，这一类页改为整页渲染 · rendered in full", address or "/")
        self._workers.close()
        self._progress("publishing")
        if self._publication is not None:
            self._publication.publish(printed.files)
        config.site_dir = self._site_dir
        if not config.strict:
            self._settle()
        self._progress.end()
        log.debug("用时 · time spent: %s", self._progress)
        total = len(self._edition.archive.summaries)
        log.info(
            "总结 %d 篇；新印 %d 个文件，沿用 %d 个；%s",
            total, printed.written, printed.kept, reporting.counted(self._problems, self._language),
        )  # fmt: skip

    def _search_files(self, texts: Texts, kept: Path) -> Callable[[], "Iterator[Kept]"]:
        """Return what makes the files search needs: its index, or what an engine elsewhere does not know."""

        def files() -> "Iterator[Kept]":
            from summary_archive.publishing.search.files import engine_files, search_files

            if self._client is None:
                return iter(())
            if self._client.backend:
                return engine_files(self._edition)
            tell = partial(self._progress, "search")
            return search_files(self._edition, texts, kept, tell, self._workers)

        return files

    def _linkable(self, anchors: Any) -> Sources:
        """Return what the texts of summaries can link to: the archive, our own pages, and files."""
        addresses = {file.src_uri: file.url for file in self._files.documentation_pages()}
        home = {"./": "", ".": "", "index.html": ""}
        pages = {source: home.get(url, url) for source, url in addresses.items()}
        for file in self._files:
            if isinstance(file, ArchiveFile):
                pages[file.src_uri] = self._address_of(file)
        copied = {file.src_uri: file.url for file in self._files if file.src_uri not in pages}
        own = [
            (file.src_uri, sorted((file.page and file.page.present_anchor_ids) or ()))
            for file in self._files.documentation_pages()
        ]
        return Sources(pages, copied, frozenset(pages.values()), anchors, digest(own))

    def _address_of(self, file: File) -> str:
        """Return the address of a page from the file it is printed to."""
        if not file.dest_uri.endswith(".html"):
            return file.dest_uri
        name = file.dest_uri.removesuffix("index.html")
        return name if not name or name.endswith("/") else f"{name.removesuffix('.html')}/"

    def _anchors(self, texts: Texts, summaries: dict[str, Summary], source: str) -> frozenset[str] | None:
        """Return the anchors of a page by its source path, None where they are not known."""
        if source in summaries:
            return texts.outline(summaries[source]).anchors
        file = self._files.get_file_from_path(source)
        page = file.page if file and not isinstance(file, ArchiveFile) else None
        return frozenset(page.present_anchor_ids) if page and page.present_anchor_ids is not None else None

    def _in_navigation(self) -> frozenset[str]:
        """Return the addresses of the archive's pages that are in the navigation."""
        return frozenset(
            self._address_of(page.file) for page in self._nav.pages if isinstance(page.file, ArchiveFile)
        )

    def _check_anchors(
        self, config: defaults.MkDocsConfig, texts: Texts, summaries: dict[str, Summary]
    ) -> None:
        """Check the links of our own pages into sections of summaries, as MkDocs checks those among its pages."""
        for file in self._files.documentation_pages():
            for target, anchors in ((file.page and file.page.links_to_anchors) or {}).items():
                if target.src_uri not in summaries:
                    continue
                known = texts.outline(summaries[target.src_uri]).anchors
                for anchor, link in anchors.items():
                    if anchor not in known:
                        log.log(
                            config.validation.links.anchors,
                            f"Doc file '{file.src_uri}' contains a link '{link}', but '{target.src_uri}' "
                            f"does not contain an anchor '#{anchor}'.",
                        )

    def _settle(self) -> None:
        """Let go of the site of the last build, and let others build."""
        self._workers.close()
        if self._publication is not None:
            self._collect_again()
            self._publication.settle()
            self._lock.release()
            self._publication = None

    def on_build_error(self, *, error: Exception) -> None:
        """Have the site as it was before a build that failed; say what the disk has against it, if it was that."""
        if self._publication is not None:
            with suppress(OSError):
                self._publication.undo()
            self._settle()
        if isinstance(error, OSError) and error.errno in _DISK:
            raise PluginError(
                f"summary-archive: 写不了 · cannot be written: {error.filename or ''} {error.strerror}；"
                "网站还是原来的 · the site is as it was"
            ) from error

    def on_shutdown(self) -> None:
        """Let go of the site of the last build; a strict one may fail to the very end."""
        self._settle()

    def on_serve(self, server: Any, /, *, config: defaults.MkDocsConfig, builder: Any) -> Any:
        """Reload also when a template of the keeper's changes."""
        if self.config.templates:
            server.watch(self.config.templates)
        return server
