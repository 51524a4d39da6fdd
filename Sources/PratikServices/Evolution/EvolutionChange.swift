// The difference between two states of a student, in words for histories and notifications.

import PratikJSON
import PratikModel

/// What is new of a student.
struct EvolutionChange {
    /// A value before and after.
    struct Step: Equatable {
        let from: String
        let to: String
    }

    var level: Step?
    var domain: Step?
    /// Codes of `StudentStatus`.
    var status: Step?

    init(from old: TrackedValues, to new: TrackedValues) {
        level = Self.step(old.level, new.level)
        domain = Self.step(old.domain, new.domain)
        status = Self.step(old.status.rawValue, new.status.rawValue)
    }

    private static func step(_ from: String, _ to: String) -> Step? {
        from == to ? nil : Step(from: from, to: to)
    }

    var isEmpty: Bool { level == nil && domain == nil && status == nil }

    /// Whether the student has become available.
    var isAvailability: Bool { status?.to == StudentStatus.available.rawValue }

    /// What a company wants to be told of: the domain always, the rest as its flags say.
    func asked(by tracking: Record) -> EvolutionChange {
        let fields = Tracking.fields
        var asked = self
        if !tracking.value(of: fields.notifyOnLevelChange) { asked.level = nil }
        let isStatusAsked =
            tracking.value(of: fields.notifyOnStatusChange)
            || isAvailability && tracking.value(of: fields.notifyOnAvailability)
        if !isStatusAsked { asked.status = nil }
        return asked
    }

    // MARK: In words

    /// A line each, as histories keep them: French, the product's first language.
    var historyLines: [String] { lines(separator: ": ") { $0.fr } }

    /// A line each, in one language.
    func lines(in language: Language) -> [String] {
        lines(separator: language == .fr ? " : " : ": ") { $0[language] }
    }

    private func lines(
        separator: String, _ words: (BilingualText) -> String
    ) -> [String] {
        func line(_ field: AnyField, _ step: Step?) -> String? {
            step.map { "\(words(field.label))\(separator)\($0.from) → \($0.to)" }
        }
        let fields = Tracking.fields
        let labels = status.map {
            Step(from: words(Self.label(of: $0.from)), to: words(Self.label(of: $0.to)))
        }
        return [
            line(fields.currentLevel, level), line(fields.domain, domain),
            line(fields.status, labels),
        ]
        .compactMap { $0 }
    }

    private static func label(of code: String) -> BilingualText {
        StudentStatus(rawValue: code)?.label ?? BilingualText(same: code)
    }
}

extension EvolutionChange {
    /// As the values of a notification: what is new, before and after.
    var values: JSONObject {
        var values = JSONObject()
        for (name, step) in [("level", level), ("domain", domain), ("status", status)] {
            guard let step else { continue }
            values[name] = .array([.string(step.from), .string(step.to)])
        }
        return values
    }

    init(values: JSONObject) {
        level = Self.step(values["level"])
        domain = Self.step(values["domain"])
        status = Self.step(values["status"])
    }

    private static func step(_ value: JSONValue?) -> Step? {
        guard case .array(let pair)? = value, pair.count == 2, let from = pair[0].stringValue,
            let to = pair[1].stringValue
        else { return nil }
        return Step(from: from, to: to)
    }
}
