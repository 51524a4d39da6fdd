// The administrators' tool: every verb of the daemon at the command line.

import Glibc

@main
enum Pratikctl {
    static func main() {
        exit(Dispatcher.run(Array(CommandLine.arguments.dropFirst())))
    }
}
