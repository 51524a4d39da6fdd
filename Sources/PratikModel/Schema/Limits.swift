// The bounds of the model, each named once.

extension ValueType {
    package enum Limits {
        /// Ids count up from 1; nine digits keep every table's directory small.
        package static let maximumEntityID: Int64 = 999_999_999
        /// Characters of a text whose own type bounds it further: an address, a number, a name.
        package static let checkedText = 4096
    }
}
