// `pratikctl demo`: each workflow once, on a private copy of the sample store.

import ArgumentParser
import Glibc
import PratikProtocol

struct DemoCommand: OwnCommand {
    static let name = "demo"
    static let summary = Phrase(
        fr: "Montre chaque usage, sur une copie privée de l’entrepôt d’exemple.",
        en: "Shows each workflow, on a private copy of the sample store.")
    static let synopsis = Phrase(
        fr: "[--pratikd CHEMIN] [--sample RÉPERTOIRE] [--keep]",
        en: "[--pratikd PATH] [--sample DIRECTORY] [--keep]")
    static let manual = Phrase(
        fr: """
              --pratikd CHEMIN      le démon (celui qui est à côté de pratikctl)
              --sample RÉPERTOIRE   l’entrepôt à copier (store/, ou celui du paquet)
              --keep                garder le répertoire de la démonstration

            Rien d’autre n’est touché ; le statut de sortie n’est 0 que si tout a été comme montré.
            """,
        en: """
              --pratikd PATH       the daemon (the one beside pratikctl)
              --sample DIRECTORY   the store to copy (store/, or the package's)
              --keep               keep the demo's directory

            Nothing else is touched; the exit status is 0 only if everything was as shown.
            """)
    static let options = ["--pratikd", "--sample", "--keep"]
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    /// Seconds after which the demo gives up.
    private static let patience: UInt32 = 60

    @OptionGroup var input: CommandInput
    @Option var pratikd: String?
    @Option var sample: String?
    @Flag var keep = false

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words)
        let program = pratikd ?? OfflineCatalogue.pratikd ?? "pratikd"
        guard access(program, X_OK) == 0 else { throw .usage(DemoMessages.noProgram(program)) }
        guard let sample = sample ?? SampleStore.find() else {
            throw .usage(DemoMessages.noSample)
        }
        Interruption.listen(seconds: Self.patience)
        defer { Interruption.endListening() }
        let directory = try Directories.makeTemporary("pratik-demo")
        let stage = DemoStage(context, directory: directory, pratikd: program)
        do throws(Failure) {
            try play(on: stage, sample: sample)
        } catch {
            try cleanUp(stage)
            throw error
        }
        try cleanUp(stage)
        return ExitStatus.success
    }

    private func play(on stage: DemoStage, sample: String) throws(Failure) {
        let start = time(nil)
        try Directories.copy(sample, to: stage.store)
        try stage.start("pratikd", store: stage.store)
        var cast = DemoCast()
        for (index, step) in DemoStep.all.enumerated() {
            stage.title(index + 1, step.title)
            try step.run(stage, &cast)
        }
        stage.context.say(DemoMessages.done(Int64(time(nil) - start)))
    }

    private func cleanUp(_ stage: DemoStage) throws(Failure) {
        stage.stopAll()
        if keep {
            stage.context.say(DemoMessages.kept(stage.directory))
        } else {
            try Directories.remove(stage.directory)
        }
        stage.context.output.flush()
    }
}

/// Where the sample store is: beside the sources, or where the package puts it.
enum SampleStore {
    private static let installed = "/usr/share/pratik/store"

    /// `store` in the current directory or in one above this program; nil when there is none.
    static func find() -> String? {
        var places = ["store"]
        var path = OwnProgram.path ?? ""
        while let slash = path.lastIndex(of: "/") {
            path = String(path[..<slash])
            places.append(path + "/store")
        }
        return (places + [installed]).first { access($0 + "/store.json", F_OK) == 0 }
    }
}
