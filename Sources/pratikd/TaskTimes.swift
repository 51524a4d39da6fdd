// The setting that says when daily tasks run.

import PratikModel
import PratikServices

enum TaskTimes {
    /// Minutes since midnight by task, of `NAME=HH:MM,NAME=HH:MM`; nil for any other text.
    static func minutes(_ text: String) -> [String: Int]? {
        var minutes: [String: Int] = [:]
        for item in text.split(separator: ",") {
            let parts = item.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let name = parts[0].filter { $0 != " " }
            guard AllTasks.task(named: name) != nil,
                let minute = LocalTimeOfDay.minuteOfDay(parts[1].filter { $0 != " " })
            else { return nil }
            minutes[name] = minute
        }
        return minutes
    }
}
