"""`iamap completion`: a script with which a shell completes what is typed."""

from __future__ import annotations

import argparse

BASH = r"""# Completion of iamap for bash. Put this line into ~/.bashrc:
#   eval "$(iamap completion bash)"
_iamap() {
    local typed="${COMP_LINE:0:COMP_POINT}" word
    local -a words found
    read -ra words <<< "$typed"
    [[ "$typed" == *[[:space:]] ]] && words+=("")
    word="${words[-1]}"
    mapfile -t found < <(printf '%s\n' "${words[@]:1}" | iamap complete 2>/dev/null)
    COMPREPLY=("${found[@]}")
    if (( ${#found[@]} == 0 )); then
        mapfile -t COMPREPLY < <(compgen -f -- "${word#*=}")
        compopt -o filenames
    elif [[ "$word" == *=* && "$COMP_WORDBREAKS" == *=* ]]; then
        COMPREPLY=("${found[@]#*=}")
    fi
    if (( ${#found[@]} == 1 )) && [[ "${found[0]}" == *= ]]; then compopt -o nospace; fi
}
complete -F _iamap iamap
"""

ZSH = r"""#compdef iamap
# Completion of iamap for zsh. Put this line into ~/.zshrc, below `autoload -U compinit && compinit`:
#   eval "$(iamap completion zsh)"
_iamap() {
    local -a found
    found=("${(@f)$(print -rl -- "${(@)words[2,CURRENT]}" | iamap complete 2>/dev/null)}")
    found=("${(@)found:#}")
    if (( $#found == 0 )); then
        compset -P '*='
        _files
        return
    fi
    local -a open=("${(@M)found:#*=}") whole=("${(@)found:#*=}")
    (( $#open )) && compadd -Q -S '' -- "${open[@]}"
    (( $#whole )) && compadd -Q -- "${whole[@]}"
}
compdef _iamap iamap
"""

FISH = r"""# Completion of iamap for fish. Put this line into ~/.config/fish/config.fish:
#   iamap completion fish | source
complete -c iamap -a '(printf "%s\\n" (commandline -opc)[2..-1] (commandline -ct) | iamap complete 2>/dev/null)'
"""

POWERSHELL = r"""# Completion of iamap for PowerShell. Put this line into the file that $PROFILE names:
#   iamap completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName iamap -ScriptBlock {
    param($word, $command, $cursor)
    $words = @($command.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($word -eq '') { $words += '' }
    $words -join "`n" | iamap complete 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "shell", choices=tuple(SCRIPTS), help="whose script is printed; its first lines say where to put it"
    )


def run(arguments: argparse.Namespace) -> int:
    print(SCRIPTS[arguments.shell], end="")
    return 0
