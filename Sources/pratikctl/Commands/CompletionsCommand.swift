// `pratikctl completions SHELL`: the script that makes a shell ask `pratikctl complete`.

import ArgumentParser
import PratikProtocol

struct CompletionsCommand: OwnCommand {
    static let name = "completions"
    static let summary = Phrase(
        fr: "Le script de complétion d’un shell.", en: "The completion script of a shell.")
    static let synopsis = Phrase("bash|zsh|fish")
    static let manual = Phrase(
        fr: """
            Noms, verbes, options, codes et numéros sont demandés au démon.

            Exemples
              source <(pratikctl completions bash)
              pratikctl completions zsh > ~/.zfunc/_pratikctl
              pratikctl completions fish > ~/.config/fish/completions/pratikctl.fish
            """,
        en: """
            Nouns, verbs, options, codes and ids are asked of the daemon.

            Examples
              source <(pratikctl completions bash)
              pratikctl completions zsh > ~/.zfunc/_pratikctl
              pratikctl completions fish > ~/.config/fish/completions/pratikctl.fish
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words.dropFirst())
        guard let script = CompletionScript(rawValue: input.words.first ?? "") else {
            throw .usage(CompletionMessages.whichShell)
        }
        context.output.write(script.text)
        return ExitStatus.success
    }
}

enum CompletionMessages {
    static let whichShell = Phrase(
        fr: "Pour quel shell : bash, zsh ou fish ?", en: "For which shell: bash, zsh or fish?")
}

/// The scripts. Each hands over the words up to the cursor; a line of the answer is a candidate,
/// what
/// stands behind its tab an explanation.
enum CompletionScript: String, CaseIterable {
    case bash
    case zsh
    case fish

    var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        }
    }

    private static let bashText = """
        # bash completion of pratikctl
        _pratikctl() {
            local line candidates
            local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
            candidates=$(pratikctl complete -- "${words[@]}" 2>/dev/null)
            COMPREPLY=()
            while IFS= read -r line; do
                [ -n "$line" ] && COMPREPLY+=("${line%%$'\\t'*}")
            done <<<"$candidates"
        }
        complete -o default -F _pratikctl pratikctl

        """

    private static let zshText = """
        #compdef pratikctl
        # zsh completion of pratikctl
        _pratikctl() {
            local -a candidates
            local line value
            while IFS= read -r line; do
                value="${line%%$'\\t'*}"
                if [[ "$line" == *$'\\t'* ]]; then
                    candidates+=("${value//:/\\\\:}:${line#*$'\\t'}")
                else
                    candidates+=("${value//:/\\\\:}")
                fi
            done < <(pratikctl complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
            if (( ${#candidates} )); then
                _describe 'pratikctl' candidates
            else
                _files
            fi
        }
        if [ "$funcstack[1]" = "_pratikctl" ]; then
            _pratikctl "$@"
        else
            compdef _pratikctl pratikctl
        fi

        """

    private static let fishText = """
        # fish completion of pratikctl
        function __pratikctl_complete
            set -l words (commandline -opc) (commandline -ct)
            pratikctl complete -- $words[2..-1] 2>/dev/null
        end
        complete -c pratikctl -f -a '(__pratikctl_complete)'
        complete -c pratikctl -n '__fish_seen_subcommand_from backup verify restore' -F

        """
}
