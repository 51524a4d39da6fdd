// Stored values to and from the JSON of rows.

package import PratikJSON

extension ValueType {
    /// Appends a stored value as it stands in a row.
    package func append(_ value: StoredValue, to row: inout [UInt8]) {
        switch value {
        case .null: row.append(ascii: "null")
        case .boolean(let flag): row.append(ascii: flag ? "true" : "false")
        case .text(let text): row.appendJSON(text)
        case .object(let object): row.appendJSON(object)
        case .objects(let objects): row.appendJSON(.array(objects.map { .object($0) }))
        case .list(let elements):
            row.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { row.append(UInt8(ascii: ",")) }
                row.appendJSON(element)
            }
            row.append(UInt8(ascii: "]"))
        case .integer(let number): appendNumber(number, to: &row)
        }
    }

    private func appendNumber(_ number: Int64, to row: inout [UInt8]) {
        switch self {
        case .date:
            row.append(UInt8(ascii: "\""))
            CivilDate(daysSinceEpoch: Int32(number)).append(to: &row)
            row.append(UInt8(ascii: "\""))
        case .timestamp:
            row.append(UInt8(ascii: "\""))
            Timestamp(milliseconds: number).append(to: &row)
            row.append(UInt8(ascii: "\""))
        case .decimal:
            row.append(contentsOf: Hundredths(hundredths: number).description.utf8)
        default:
            row.appendDecimal(number)
        }
    }

    /// The JSON of a stored value.
    package func json(of value: StoredValue) -> JSONValue {
        switch (self, value) {
        case (_, .null): .null
        case (_, .boolean(let flag)): .bool(flag)
        case (_, .text(let text)): .string(text)
        case (_, .list(let elements)): .array(elements.map { .string($0) })
        case (_, .object(let object)): .object(object)
        case (_, .objects(let objects)): .array(objects.map { .object($0) })
        case (.date, .integer(let days)):
            .string(CivilDate(daysSinceEpoch: Int32(days)).description)
        case (.timestamp, .integer(let milliseconds)):
            .string(Timestamp(milliseconds: milliseconds).description)
        case (.decimal, .integer(let hundredths)):
            .double(Hundredths(hundredths: hundredths).doubleValue)
        case (_, .integer(let number)): .integer(number)
        }
    }

    /// The value that stands in a row that the daemon wrote, or nil when it is not of this type.
    ///
    /// Limits are not checked again: a limit may have been wider when the row was written.
    package func stored(fromRow json: JSONValue) -> StoredValue? {
        switch (self, json) {
        case (_, .null): return .null
        case (.boolean, .bool(let flag)): return .boolean(flag)
        case (.integer, .integer(let number)), (.reference, .integer(let number)):
            return .integer(number)
        case (.decimal, .integer(let number)):
            let (hundredths, overflow) = number.multipliedReportingOverflow(by: 100)
            let most = Hundredths.largest.hundredths
            return !overflow && (-most...most).contains(hundredths) ? .integer(hundredths) : nil
        case (.decimal, .double(let number)):
            return Hundredths(rounding: number).map { .integer($0.hundredths) }
        case (.date, .string(let text)):
            return parsed { () throws(ValueProblem) in
                .integer(Int64(try CivilDate(text).daysSinceEpoch))
            }
        case (.timestamp, .string(let text)):
            return parsed { () throws(ValueProblem) in
                .integer(try Timestamp(text).milliseconds)
            }
        case (.list, .array(let elements)), (.choices, .array(let elements)):
            let texts = elements.compactMap(\.stringValue)
            return texts.count == elements.count ? .list(texts) : nil
        case (.object, .object(let object)), (.file, .object(let object)): return .object(object)
        case (.objects, .array(let elements)):
            let objects = elements.compactMap(\.objectValue)
            return objects.count == elements.count ? .objects(objects) : nil
        case (_, .string(let text)):
            if case .choice = self { return .text(text) }
            return isText ? .text(text) : nil
        default: return nil
        }
    }

    private func parsed(
        _ read: () throws(ValueProblem) -> StoredValue
    ) -> StoredValue? {
        do throws(ValueProblem) { return try read() } catch { return nil }
    }
}
