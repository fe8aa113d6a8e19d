"""FORMAT.md section 4: symbol streams."""

from __future__ import annotations

import numpy as np

from frame import Bytes, require

MAX_SYMBOL = 1048576
LONGEST_SERIAL = 4096
PLAIN = 64  # tables in front of those of the two quantisers


class Table:
    """One frequency table; its last entry is the escape."""

    def __init__(self, least: int, frequencies: np.ndarray):
        self.least, self.most = least, least + len(frequencies) - 2
        self.frequencies = frequencies.tolist()
        self.starts = (np.cumsum(frequencies) - frequencies).tolist()
        self.entry = np.repeat(np.arange(len(frequencies)), frequencies).tolist()


def tables(words: np.ndarray) -> list[Table]:
    """The tables of a model: number, then for each min, entries and frequencies."""
    words, at, found = words.astype(int), 1, []
    for _ in range(words[0]):
        least, entries = words[at : at + 2]
        found.append(Table(int(least), words[at + 2 : at + 2 + entries]))
        at += 2 + entries
    return found


class SymbolStream:
    """Gives symbols back in scan order, section by section."""

    def __init__(self, data: bytes, known: list[Table]):
        self.tables, self.coded, self.escapes = known, 0, []
        self.chains = [0] * 8
        self.is_empty = not data
        if self.is_empty:
            return
        source = Bytes(data)
        head = source.varint()
        self.interleaved = head & 1
        self.lanes = source.varint() if self.interleaved else 0
        self.escapes = [source.varint(4) for _ in range(head >> 1)][::-1]
        if self.interleaved:
            wide = source.uint(1)
            self.states = [self.state(source, 4 if wide >> i & 1 else 3) for i in range(8)]
            require(all(x >= 1 << 16 for x in self.states), "state")
        else:
            length = source.left()
            self.states = [self.state(source, length if length <= 4 else 4 - length % 2)]
        self.words = [source.uint(2) for _ in range(source.left() // 2)][::-1]
        require(source.left() == 0, "half a word")

    @staticmethod
    def state(source: Bytes, length: int) -> int:
        require(length > 0, "state")
        value = source.uint(length)
        require(value >= 1 << 8 * (length - 1), "leading zero byte of a state")
        return value

    def take(self, indices: np.ndarray) -> np.ndarray:
        """The symbols under tables of these indices, of which 0 is the sure zero."""
        flat = [self.next(self.tables[i]) if i else 0 for i in indices.reshape(-1).tolist()]
        return np.array(flat, np.int64).reshape(indices.shape)

    def take_dependent(self, levels: np.ndarray) -> np.ndarray:
        """The values of symbols of two quantisers under these levels, of which 0 is the sure zero."""
        flat = [self.next_value(i) if i else 0 for i in levels.reshape(-1).tolist()]
        return np.array(flat, np.int64).reshape(levels.shape)

    def next_value(self, level: int) -> int:
        chain = self.coded % 8
        state = self.chains[chain]
        quantiser = state % 2
        table = self.tables[PLAIN + 2 * level + quantiser]
        k = self.next(table)
        escape = not table.least <= k <= table.most
        self.chains[chain] = state // 2 ^ 55 * (state % 2) ^ 25 * (0 if escape else k % 2)
        return 2 * k - quantiser * ((k > 0) - (k < 0))

    def next(self, table: Table) -> int:
        require(not self.is_empty, "no symbols")
        if self.interleaved and self.coded == self.lanes:
            self.leave_lanes()
        lane = self.coded % len(self.states)
        x = self.states[lane]
        entry = table.entry[x % 4096]
        x = table.frequencies[entry] * (x >> 12) + x % 4096 - table.starts[entry]
        if x < 1 << 16 and (self.words or len(self.states) > 1):
            require(len(self.words) > 0, "words")
            x = x << 16 | self.words.pop()
        self.states[lane] = x
        self.coded += 1
        escape = entry == len(table.frequencies) - 1
        return self.escaped(table) if escape else table.least + entry

    def escaped(self, table: Table) -> int:
        require(len(self.escapes) > 0, "escapes")
        code = self.escapes.pop()
        value = table.least - 1 - code // 2 if code & 1 else table.most + 1 + code // 2
        require(abs(value) <= MAX_SYMBOL, "escape")
        return value

    def leave_lanes(self):
        """What the eight states end with is the state of the symbols behind, and its words."""
        require(not self.words, "words left")
        ends = [x - (1 << 16) for x in self.states]
        require(all(0 <= end < 1 << 16 for end in ends), "end of the lanes")
        self.states, self.words = [ends[0] << 16 | ends[1]], ends[2:]

    def end(self):
        """Checks that the stream holds what was taken from it and nothing else."""
        require(not self.escapes, "escapes left")
        if self.is_empty:
            return
        require(self.coded > 0, "a stream of no symbols")
        require(self.interleaved == (self.coded > LONGEST_SERIAL), "interleaved")
        if self.interleaved and self.coded == self.lanes:
            self.leave_lanes()
            require(self.states == [0] and not any(self.words), "end")
        else:
            require(self.states == [1] and not self.words, "end")
