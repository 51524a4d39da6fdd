// `pratikctl NOUN VERB [ID] [--option value …]`: the request `noun.verb`, whatever the daemon has.

import PratikJSON
import PratikProtocol

struct NounCommand {
    let context: Context
    /// The noun, the verb and what stands behind them; or a verb of one word.
    let words: [String]

    func run() throws(Failure) -> Int32 {
        let (verb, rest) = Self.verb(of: words)
        do throws(Failure) {
            var request = try WordRequest(verb: verb, words: rest) { name throws(Failure) in
                try FileBytes.text(name)
            }
            let session = try context.connect()
            if let json = context.options.json {
                try useObject(json, in: &request, session)
            }
            try Confirmation(context: context, session: session).ask(for: request)
            try RequestRunner(context: context, session: session, naming: .options).run(request)
            return ExitStatus.success
        } catch .refused(ErrorCode.unknownVerb.rawValue, let members, let naming) {
            let failure = Failure.refused(
                code: ErrorCode.unknownVerb.rawValue, members, parameters: naming)
            return try NearMissReport(context: context, words: words).answer(failure)
        } catch .client(.cannotConnect(let path, let number)) {
            let failure = Failure.client(.cannotConnect(path: path, errno: number))
            return try NearMissReport(context: context, words: words).answer(failure)
        }
    }

    /// The wire's verb, and the words behind it: `stats` and `stats @as=3` are a verb of one word.
    static func verb(of words: [String]) -> (verb: String, rest: [String]) {
        guard words.count > 1, !words[1].hasPrefix("-"), !words[1].contains("="),
            !words[1].hasPrefix("@")
        else { return (words[0], Array(words.dropFirst())) }
        return (words[0] + "." + words[1], Array(words.dropFirst(2)))
    }

    /// Takes the object of `--json`; words beside it go where the verb's declaration says.
    private func useObject(
        _ text: String, in request: inout WordRequest, _ session: Session
    ) throws(Failure) {
        let resolved =
            text == "-" || text.hasPrefix("@")
            ? try WordRequest.resolved(text) { name throws(Failure) in try FileBytes.text(name) }
            : text
        guard var object = JSONObject.reading(Array(resolved.utf8)) else {
            throw .usage(ArgumentMessages.jsonIsNotAnObject)
        }
        if !request.arguments.isEmpty {
            let verb = try session.catalogue(request.verb).verb(request.verb)
            var parameters = (verb?.positionals ?? [])[...]
            for argument in request.arguments {
                guard case .positional(let word) = argument, let parameter = parameters.popFirst(),
                    object[parameter.name] == nil
                else { throw .usage(ArgumentMessages.jsonAndOptions) }
                object[parameter.name] = Int64(word).map(JSONValue.integer) ?? .string(word)
            }
            request.arguments = []
        }
        request.object = object
    }
}
