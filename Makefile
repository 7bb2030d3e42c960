# `make help` lists what can be made; `make` alone makes the site.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:

VENV    ?= .venv
BUILDER ?= mkdocs
# The first of these that is Python 3.11 or later is used; PYTHON=… names another.
PYTHON  ?= python3 python3.13 python3.12 python3.11
PY      := $(VENV)/bin/python

CLIENT  := plugins/summary_archive/publishing/search/client
ASSETS  := plugins/summary_archive/publishing/assets
TOOLS   := .cache/client/node_modules/.bin

export BUILDER
# Material's notice of its end of life is known, and no news to whoever builds the site.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Nothing is written outside this folder.
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/.cache/hypothesis
export PIP_CACHE_DIR ?= $(CURDIR)/.cache/pip
export PLAYWRIGHT_BROWSERS_PATH ?= $(CURDIR)/.cache/playwright
export UV_CACHE_DIR ?= $(CURDIR)/.cache/uv

.PHONY: site serve test test-lowest bench bench-search check client format wheel lock upgrade clean help

site: $(VENV)/.installed ## 生成网站 · build the site (default)
	$(VENV)/bin/$(BUILDER) build --strict --config-file mkdocs.yml
	@echo
	@echo '网站已生成，请用浏览器打开 · The site is ready, open it in a browser:'
	@echo '  site/index.html'

serve: $(VENV)/.installed ## 预览网站 · preview the site, with reloading
	$(VENV)/bin/$(BUILDER) serve --livereload --config-file mkdocs.yml

test: $(VENV)/.installed .cache/client/.installed ## 运行全部测试 · run every test, in a real browser too (BUILDER=properdocs: build with ProperDocs)
	@CHROMIUM="$$($(PY) tests/browser/chromium.py)" && export CHROMIUM && \
	mkdir -p .cache && $(PY) -m pytest --numprocesses auto --dist loadgroup --cov

test-lowest: .venv-lowest/.installed .cache/client/.installed ## 用最低版本的依赖测试 · run the tests on the lowest versions allowed (Python 3.11)
	@CHROMIUM="$$(.venv-lowest/bin/python tests/browser/chromium.py)" && export CHROMIUM && \
	.venv-lowest/bin/python -m pytest --numprocesses auto --dist loadgroup

check: $(VENV)/.installed .cache/client/.installed ## 检查代码 · check style, types, imports and workflows
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo --cache-dir .cache/import-linter
	$(TOOLS)/tsc --project $(CLIENT)
	$(VENV)/bin/zizmor --offline --persona auditor --quiet .github

bench: $(VENV)/.installed ## 测量构建 · measure builds beside other builders (CORPUS=a script that writes archives, or a folder; N=10000 R=3 GROWTH=1)
	@$(PY) -m tests.benchmarks.building $(if $(CORPUS),--corpus $(CORPUS)) $(if $(GROWTH),--growth) \
	--count $(or $(N),10000) --rounds $(or $(R),3)

bench-search: $(VENV)/.installed .cache/client/.installed ## 测量检索 · measure search beside others (CORPUS=a script that writes archives, or a folder; N=1000)
	@CHROMIUM="$$($(PY) tests/browser/chromium.py)" && export CHROMIUM && \
	$(PY) -m tests.benchmarks.search $(if $(CORPUS),--corpus $(CORPUS)) --count $(or $(N),1000)

client: .cache/client/.installed ## 生成检索脚本 · build the script of search from its source
	$(call bundle,search,main)
	$(call bundle,marks,marks)
	$(call bundle,remote,remote)

format: $(VENV)/.installed ## 整理代码 · put the code in order
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

wheel: $(VENV)/.installed ## 打包 · build the source archive and the wheel into dist/
	$(PY) -m build --no-isolation

lock: .venv-lock/bin/uv ## 更新依赖锁 · write requirements.lock anew, keeping versions that still fit
	$(COMPILE)

upgrade: .venv-lock/bin/uv ## 升级全部依赖 · write requirements.lock anew with the newest versions
	$(COMPILE) --upgrade

clean: ## 清除一切生成物 · remove everything made here
	rm -rf .venv .venv-* site dist .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## 显示本说明 · show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# What follows is made when it is needed.

COMPILE = .venv-lock/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --group dev --output-file requirements.lock pyproject.toml

# Names of properties that stand in no file and no string: in the scripts they have short ones.
INNER = asked|chance|columns|cover|filings|loaded|manifest|placed|proven|taken|variants

# Makes the script $(1) of the source $(2): esbuild puts it into one file, terser makes that small.
define bundle
	@export PATH="$(abspath $(VENV))/bin:$$PATH" && \
	$(TOOLS)/esbuild --bundle --minify --format=esm --target=es2022 --charset=utf8 --log-level=warning \
	--mangle-props='^($(INNER))$$$$' \
	--outfile=.cache/client/$(1).js $(CLIENT)/$(2).ts && \
	$(TOOLS)/terser .cache/client/$(1).js --module --ecma 2022 --compress passes=3 --mangle --output $(ASSETS)/$(1).js
endef

# Makes an environment at $(1) with the first fit of the commands $(2).
define make_venv
@if [ -L $(1) ]; then \
	echo '$(1) 是链接，清空它会清空别处的环境；请先删去这个链接 · is a link: clearing it would clear what it leads to' >&2; \
	exit 1; \
fi; \
found= && for candidate in $(2); do \
	if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		found=$$candidate; \
		if $$candidate -c 'import ensurepip, venv' 2>/dev/null; then \
			exec $$candidate -m venv --clear $(1); \
		fi; \
	fi; \
done; \
if [ -n "$$found" ]; then \
	echo "$$found 缺少 venv 模块。Debian、Ubuntu 请先运行：apt-get install python3-venv" >&2; \
	echo "$$found lacks the venv module. On Debian and Ubuntu, first run: apt-get install python3-venv" >&2; \
else \
	echo '需要 Python 3.11 或更高版本，没有找到（试过：$(2)）。请先安装，或用 make PYTHON=路径 指定。' >&2; \
	echo 'Python 3.11 or later is needed and was not found (tried: $(2)). Install it, or name it: make PYTHON=path.' >&2; \
fi; \
exit 1
endef

# The lock is the whole set, so nothing is left to resolve; older releases of pip refuse a hashed set in which a
# package asks for another with an extra (pytest-cov for coverage[toml]) once a newer one than the locked is out.
$(VENV)/.locked: requirements.lock
	$(call make_venv,$(VENV),$(PYTHON))
	$(PY) -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(PY) -m pip check
	@touch $@

# The lower bounds of pyproject.toml, taken at their word, over the locked test tools.
.venv-lowest/.installed: requirements.lock pyproject.toml
	$(call make_venv,.venv-lowest,python3.11)
	.venv-lowest/bin/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	.venv-lowest/bin/python -c 'import re, tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
		print(*(re.sub(">=([^,]+).*", r"==\1", each) for each in project["dependencies"]), sep="\n")' \
		>.venv-lowest/lowest.txt
	.venv-lowest/bin/python -m pip install --quiet --requirement .venv-lowest/lowest.txt
	.venv-lowest/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.venv-lowest/bin/python -m pip check
	@touch $@

# TypeScript and esbuild, run by the Node.js that comes with the test tools.
.cache/client/.installed: $(CLIENT)/package-lock.json $(VENV)/.locked
	@mkdir -p .cache/client
	cp $(CLIENT)/package.json $(CLIENT)/package-lock.json $(CLIENT)/.npmrc .cache/client/
	cd .cache/client && PATH="$(abspath $(VENV))/bin:$$PATH" npm ci --silent --cache "$(CURDIR)/.cache/npm"
	@touch $@

.venv-lock/bin/uv:
	$(call make_venv,.venv-lock,$(PYTHON))
	.venv-lock/bin/python -m pip install --quiet uv
