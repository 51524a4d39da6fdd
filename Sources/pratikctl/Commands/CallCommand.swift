// `pratikctl call VERB [ARG…]`: requests as the protocol has them.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct CallCommand: OwnCommand {
    static let name = "call"
    static let summary = Phrase(
        fr: "Envoie une requête telle que le protocole la définit.",
        en: "Sends a request as the protocol has it.")
    static let synopsis = Phrase(
        fr: "VERBE [ARGUMENT…] | VERBE '{json}' | -", en: "VERB [ARGUMENT…] | VERB '{json}' | -")
    static let manual = Phrase(
        fr: """
            Avec « - », chaque ligne de l’entrée standard est une requête ; un refus n’arrête pas
            les suivantes, et le statut de sortie est celui du premier. Ce qui efface demande --yes
            là où personne ne peut répondre ; rien n’est plus envoyé derrière.

            Exemples
              pratikctl call student.get 14
              pratikctl call student.list city=Cayenne @limit=5
              pratikctl call student.update '{"id":14,"status":"AVAILABLE"}'
              printf 'ping\\nstats\\n' | pratikctl call -
            """,
        en: """
            With “-” each line of standard input is a request; a refusal does not stop the ones
            behind it, and the exit status is that of the first. What deletes needs --yes where
            nobody can answer; nothing behind it is sent.

            Examples
              pratikctl call student.get 14
              pratikctl call student.list city=Cayenne @limit=5
              pratikctl call student.update '{"id":14,"status":"AVAILABLE"}'
              printf 'ping\\nstats\\n' | pratikctl call -
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        guard let verb = input.words.first else {
            throw .usage(CallMessages.noVerb, hint: HelpMessages.seeHelp(of: Self.name))
        }
        if verb == "-" {
            try expectNothing(in: input.words.dropFirst())
            guard context.options.ofProtocol.isEmpty else {
                throw .usage(CallMessages.optionsGoIntoLines)
            }
            return try runLines(context)
        }
        let request = try Self.request(verb, Array(input.words.dropFirst()))
        let session = try context.connect()
        try Confirmation(context: context, session: session).ask(for: request)
        try RequestRunner(context: context, session: session, naming: .wire).run(request)
        return ExitStatus.success
    }

    /// A request of words as the protocol has them, or of one JSON object.
    static func request(_ verb: String, _ words: [String]) throws(Failure) -> WordRequest {
        var request = WordRequest(verb: verb)
        if words.count == 1, words[0].hasPrefix("{") {
            guard let object = JSONObject.reading(Array(words[0].utf8)) else {
                throw .usage(CallMessages.notAnObject)
            }
            request.object = object
        } else {
            for word in words {
                request.arguments.append(try WordRequest.protocolArgument(word))
            }
        }
        guard request.option("@data") == nil, request.object?["@data"] == nil else {
            throw .usage(CallMessages.noPayloads)
        }
        return request
    }

    /// Sends the lines of standard input, one after the other.
    private func runLines(_ context: Context) throws(Failure) -> Int32 {
        let session = try context.connect()
        var status = ExitStatus.success
        while let line = readLine() {
            let bytes = Array(line.utf8)
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
            do throws(Failure) {
                try send(bytes, context, session)
            } catch .refused(let code, let members, let naming) {
                let failure = Failure.refused(code: code, members, parameters: naming)
                context.report(failure)
                if status == ExitStatus.success { status = failure.exitStatus }
            }
        }
        return status
    }

    private func send(
        _ line: [UInt8], _ context: Context, _ session: Session
    ) throws(Failure) {
        let parsed = line.withUnsafeBufferPointer { ParsedRequest($0) }
        guard parsed.payload == .none else { throw .usage(CallMessages.noPayloads) }
        if parsed.problems.isEmpty {
            let request = WordRequest(parsed, line: line)
            try Confirmation(context: context, session: session).ask(for: request)
        }
        let reply = try session.reply(to: line + [UInt8(ascii: "\n")])
        for row in reply.rows { context.output.write(row + [UInt8(ascii: "\n")]) }
        for payload in reply.payloads { context.output.write(payload) }
        if case .error(let code, let members) = reply.status {
            throw .refused(code: code, members, parameters: .wire)
        }
    }
}
