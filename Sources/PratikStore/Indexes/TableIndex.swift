// What an index is to the table that it belongs to.

package import PratikModel

/// Something that is kept up to date with every change of one or more tables.
///
/// An update that is undone comes as another update with the two versions exchanged.
package protocol TableIndex: AnyObject {
    /// An entity has become `new`, nil when deleted; it was `old`, nil when it did not exist.
    func update(from old: Record?, to new: Record?)
}
