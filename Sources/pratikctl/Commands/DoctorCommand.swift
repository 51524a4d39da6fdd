// `pratikctl doctor`: what is wrong, and what to type next.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct DoctorCommand: OwnCommand {
    static let name = "doctor"
    static let summary = Phrase(
        fr: "Qu’est-ce qui ne va pas, et que taper ensuite ?",
        en: "What is wrong, and what to type next?")
    static let synopsis = Phrase("")
    static let manual = Phrase(
        fr: """
            Examine les réglages, le démon, vos droits, le répertoire de l’entrepôt, la place. Une
            ligne marquée « ! » dit ce qui aide ; le statut de sortie est alors 2. Rien ne change.

            Exemples
              pratikctl doctor
              pratikctl doctor -o jsonl | jq 'select(.ok | not)'
            """,
        en: """
            Looks at the settings, the daemon, your rights, the store's directory, the space. A line
            marked “!” says what helps; the exit status is 2 then. Nothing is changed.

            Examples
              pratikctl doctor
              pratikctl doctor -o jsonl | jq 'select(.ok | not)'
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words)
        let answers = try DaemonExamination.ask(context)
        let environment = Environment.current()
        let path = try StoreExamination.path(answers, environment)
        let group = try DaemonSetting.value(of: "admin_group", environment) ?? "pratik"
        let daemon = DaemonExamination(context: context, answers: answers, administrators: group)
        let diagnoses =
            daemon.diagnoses
            + StoreExamination(path: path, answers: answers).diagnoses
        let isWell = diagnoses.allSatisfy(\.isWell)
        if context.format.isForPeople {
            let list = DiagnosisList(diagnoses: diagnoses, language: context.language)
            context.output.write(list.text(coloured: context.console.coloursOutput))
            if isWell { context.remark(DoctorMessages.allIsWell) }
        } else {
            let printer = RowPrinter(context, catalogue: nil, noun: nil)
            let rows = diagnoses.map { Array($0.row(context.language).text.utf8) }
            try printer.print(rows, isList: true)
            printer.finish()
        }
        return isWell ? ExitStatus.success : ExitStatus.findings
    }
}
