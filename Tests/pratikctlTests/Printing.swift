// Rows as pratikctl prints them, read back through a pipe as a script reads them.

import Glibc
import PratikJSON
import Testing

@testable import pratikctl

/// A way of printing: the format and what is known of the rows.
struct Printing {
    var format = "table"
    var columns: String?
    var language = "fr"
    var width: Int?
    var catalogue: Catalogue?
    var noun: String?
    var names: EntityNames?

    /// What is printed for pages of rows.
    func text(pages: [[[UInt8]]], isList: Bool = true) throws -> String {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        do {
            defer { close(ends[1]) }
            let printer = RowPrinter(
                try context(ends[1]), catalogue: catalogue, noun: noun, names: names)
            for page in pages { try printer.print(page, isList: isList) }
            printer.finish()
        }
        return String(decoding: try #require(FileBytes.read(ends[0])), as: UTF8.self)
    }

    /// What is printed for rows, line by line.
    func lines(_ rows: [String], isList: Bool = true) throws -> [String] {
        try text(pages: [rows.map { Array($0.utf8) }], isList: isList)
            .split(separator: "\n").map(String.init)
    }

    /// The context of a command whose output goes to `descriptor`, without a terminal.
    func context(_ descriptor: Int32) throws -> Context {
        var arguments = ["-o", format, "--lang", language]
        if let columns { arguments += ["--columns", columns] }
        let options = try Invocation.read(arguments).options
        let settings = try Settings(
            options: options, environment: [:], files: [], defaultSocket: "/x")
        let console = Console(
            inputIsTerminal: false, outputIsTerminal: false, errorIsTerminal: false, width: width,
            wantsColour: false)
        return Context(
            options: options, settings: settings, console: console,
            output: StandardStream(descriptor, capacity: 0))
    }
}
