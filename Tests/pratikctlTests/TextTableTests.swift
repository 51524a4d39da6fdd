// Tables: aligned, fitted, coloured.

import Testing

@testable import pratikctl

@Suite struct TextTableTests {
    private func lines(
        _ headers: [String], _ rows: [[String]], fitting: Int?, trailing: Set<Int> = []
    ) -> [String] {
        let columns = headers.enumerated().map { index, header in
            TextTable.Column(
                header: header, alignment: trailing.contains(index) ? .trailing : .leading)
        }
        let cells = rows.map { $0.map { TextTable.Cell(text: $0, colour: nil) } }
        let table = TextTable(columns: columns, rows: cells, fitting: fitting)
        return table.headerLines(coloured: false)
            + cells.map { table.line($0, coloured: false) }
    }

    @Test func `columns are aligned whatever the script`() {
        let rows = [["1", "Rémire", "oui"], ["12", "日本", "non"], ["3", "e\u{301}té", "oui"]]
        #expect(
            lines(["N°", "Ville", "Public"], rows, fitting: nil, trailing: [0]) == [
                "N°  Ville   Public",
                " 1  Rémire  oui",
                "12  日本    non",
                " 3  e\u{301}té     oui",
            ])
    }

    @Test func `the widest column gives way first`() {
        let rows = [["1", "Université de Guyane, campus de Troubiran", "Cayenne"]]
        let shown = lines(["id", "nom", "ville"], rows, fitting: 30)
        #expect(shown[1] == "1   Université de Gu…  Cayenne")
        #expect(shown.allSatisfy { $0.displayWidth <= 30 })
    }

    @Test(arguments: [20, 25, 33, 47, 60])
    func `a table is never wider than the terminal`(width: Int) {
        let rows = [
            [String](repeating: "mot mot mot mot", count: 3), ["日本語日本語", "b", "ccccccccc"],
        ]
        for line in lines(["a", "b", "c"], rows, fitting: width) {
            #expect(line.displayWidth <= width)
        }
    }

    @Test func `headers wider than their column go over several lines where room is scarce`() {
        let headers = ["id", "Recommandations publiques", "Ville"]
        let rows = [["1", "2", "Saint-Laurent"]]
        #expect(lines(headers, rows, fitting: nil, trailing: [0, 1]).count == 2)
        #expect(
            lines(headers, rows, fitting: 34, trailing: [0, 1]) == [
                "    Recommandations", "id        publiques  Ville",
                " 1                2  Saint-Laurent",
            ])
    }

    @Test func `what is kept of a name that is cut is its id`() {
        let columns = [TextTable.Column(header: "Étudiant")]
        let cells = [TextTable.Cell(text: "Steevy Jean-Baptiste", tail: " (7)")]
        let shown = { (width: Int?) in
            TextTable(columns: columns, rows: [cells], fitting: width)
                .line(cells, coloured: false)
        }
        #expect(shown(nil) == "Steevy Jean-Baptiste (7)")
        #expect(shown(14) == "Steevy Je… (7)")
        #expect(shown(5) == "Stee…")
    }

    @Test func `columns keep a readable width even where they do not fit`() {
        let shown = lines(["a", "b"], [["abcdefgh", "abcdefgh"]], fitting: 3)
        #expect(shown[1] == "abc…  abc…")
    }

    @Test func `numbers are never cut`() {
        let shown = lines(
            ["identifiant", "nom"], [["1234567", "abcdefghijklmnop"]], fitting: 13, trailing: [0])
        #expect(shown == ["identi…  nom", "1234567  abc…"])
    }

    @Test func `colour does not move what stands behind it`() {
        let columns = [TextTable.Column(header: "statut"), TextTable.Column(header: "x")]
        let cells = [TextTable.Cell(text: "ok", colour: .good), TextTable.Cell(text: "y")]
        let table = TextTable(columns: columns, rows: [cells], fitting: nil)
        #expect(table.line(cells, coloured: true) == "\u{1B}[32mok\u{1B}[0m      y")
        #expect(table.line(cells, coloured: false) == "ok      y")
    }
}
