// The three standard streams: which of them a person looks at, how wide it is, what it can show.

import Glibc

struct Console {
    let inputIsTerminal: Bool
    let outputIsTerminal: Bool
    let errorIsTerminal: Bool
    /// Columns of the output, nil when it has no width.
    let width: Int?
    /// Whether colour is wanted where a stream is a terminal (`NO_COLOR`, `TERM=dumb` say no).
    let wantsColour: Bool
    /// Columns of standard error.
    var errorWidth = 80

    var coloursOutput: Bool { outputIsTerminal && wantsColour }
    var coloursError: Bool { errorIsTerminal && wantsColour }

    /// Whether somebody is there to be asked.
    var canAsk: Bool { inputIsTerminal && errorIsTerminal }

    static func current(_ environment: [String: String]) -> Console {
        let outputIsTerminal = isatty(STDOUT_FILENO) == 1
        let noColour = !(environment["NO_COLOR"] ?? "").isEmpty
        return Console(
            inputIsTerminal: isatty(STDIN_FILENO) == 1, outputIsTerminal: outputIsTerminal,
            errorIsTerminal: isatty(STDERR_FILENO) == 1,
            width: width(environment, outputIsTerminal, STDOUT_FILENO),
            wantsColour: !noColour && environment["TERM"] != "dumb",
            errorWidth: width(environment, true, STDERR_FILENO) ?? 80)
    }

    /// `COLUMNS` first, as stty(1) and shells leave it; then what the terminal says; 80 for one
    /// that
    /// does not say.
    private static func width(
        _ environment: [String: String], _ isTerminal: Bool, _ descriptor: Int32
    ) -> Int? {
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
            return columns
        }
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
