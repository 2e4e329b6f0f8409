"""The span model: a question and a passage in, logits of where the answer starts and ends, and of there being none.

Convolution blocks see a few tokens, recurrent ones the whole passage, and one layer of attention compares the passage
with itself. Names of shapes: B pairs, T passage tokens, Q question tokens, D width.
"""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    words: int
    hash_rows: int
    affix_rows: int
    shapes: int
    features: int
    word_width: int = 128
    affix_width: int = 16
    shape_width: int = 8
    width: int = 128
    attention_width: int = 64
    tuned_words: int = 8192
    """So many of the most frequent words have vectors that are trained; the others keep those they start with."""


@dataclass(frozen=True)
class Dropouts:
    words: float = 0.3
    blocks: float = 0.2


def keep(x: Tensor, dropout: float, training: bool) -> Tensor | None:
    """What dropout leaves of [B, T, D], the same channels for all tokens of a text: [B, 1, D].

    Drawn outside compiled code, where a draw for each element cost more than the block.
    """
    if not training:
        return None
    return torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - dropout) / (1 - dropout)


def kept(x: Tensor, mask: Tensor | None) -> Tensor:
    return x if mask is None else x * mask.to(x.dtype)


class WordTable(nn.Module):
    """Vectors of words: fixed ones from co-occurrence, plus a trained part for frequent words and for hash rows."""

    def __init__(self, sizes: Sizes, vectors: Tensor):
        super().__init__()
        rows = 1 + sizes.words + sizes.hash_rows
        fixed = torch.zeros(rows, sizes.word_width)
        fixed[: 1 + sizes.words] = vectors
        self.register_buffer("fixed", fixed)
        where = torch.zeros(rows, dtype=torch.long)
        where[: 1 + sizes.tuned_words] = torch.arange(1 + sizes.tuned_words)
        where[1 + sizes.words :] = 1 + sizes.tuned_words + torch.arange(sizes.hash_rows)
        self.register_buffer("where", where)
        self.tuned = nn.Embedding(1 + sizes.tuned_words + sizes.hash_rows, sizes.word_width, padding_idx=0)
        nn.init.zeros_(self.tuned.weight)
        nn.init.normal_(self.tuned.weight[1 + sizes.tuned_words :], std=0.1)

    def forward(self, words: Tensor) -> Tensor:
        return F.embedding(words, self.fixed) + self.tuned(self.where[words])

    def whole(self) -> Tensor:
        return self.fixed + self.tuned.weight[self.where]


class ConvBlock(nn.Module):
    """x + GLU(linear(depthwise convolution over 5 tokens(LayerNorm(x)))), [B, T, D]."""

    TAPS = 5

    def __init__(self, width: int, dilation: int, dropout: float):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.taps = nn.Parameter(torch.randn(self.TAPS, width) * 0.3)
        self.gate = nn.Linear(width, 2 * width)
        self.dilation = dilation
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.mix(x, mask, keep(x, self.dropout, self.training))

    def mix(self, x: Tensor, mask: Tensor | None, keeping: Tensor | None) -> Tensor:
        h = self.norm(x)
        if mask is not None:
            h = h * mask
        reach = self.TAPS // 2 * self.dilation
        padded = F.pad(h, (0, 0, reach, reach))
        length = x.shape[1]
        mixed = padded[:, 0:length] * self.taps[0]
        for tap in range(1, self.TAPS):
            mixed = mixed + padded[:, tap * self.dilation : tap * self.dilation + length] * self.taps[tap]
        value, gate = self.gate(mixed).chunk(2, -1)
        return x + kept(value * torch.sigmoid(gate), keeping)


class RecurrentBlock(nn.Module):
    """x + [forward LSTM; backward LSTM](LayerNorm(x)), D / 2 units each."""

    def __init__(self, width: int, dropout: float):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.ahead = nn.LSTM(width, width // 2, batch_first=True)
        self.back = nn.LSTM(width, width // 2, batch_first=True)
        self.dropout = dropout
        for lstm in (self.ahead, self.back):
            with torch.no_grad():
                lstm.bias_hh_l0.zero_()
                lstm.bias_ih_l0.zero_()
                lstm.bias_ih_l0[width // 2 : width] = 1.0

    def forward(self, x: Tensor, reverse: Tensor | None = None) -> Tensor:
        """`reverse` [B, T]: for each place the one it has when its text, not its padding, is read backwards."""
        h = self.norm(x)
        ahead, _ = self.ahead(h)
        if reverse is None:
            back, _ = self.back(h.flip(1))
            back = back.flip(1)
        else:
            index = reverse[:, :, None]
            back, _ = self.back(h.gather(1, index.expand_as(h)))
            back = back.gather(1, index.expand_as(back))
        return x + kept(torch.cat([ahead, back], -1), keep(x, self.dropout, self.training))


class SelfAttention(nn.Module):
    def __init__(self, width: int, inner: int, dropout: float):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.query_key = nn.Linear(width, 2 * inner)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.scale = inner**-0.5
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        h = self.norm(x)
        query, key = self.query_key(h).chunk(2, -1)
        weights = torch.softmax(query @ key.transpose(1, 2) * self.scale, -1)
        return x + kept(self.out(weights.to(h.dtype) @ self.value(h)), keep(x, self.dropout, self.training))


class SpanModel(nn.Module):
    def __init__(self, sizes: Sizes, vectors: Tensor, dropouts: Dropouts = Dropouts()):
        super().__init__()
        self.sizes = sizes
        self.dropouts = dropouts
        d, drop = sizes.width, dropouts.blocks
        token = sizes.word_width + 2 * sizes.affix_width + sizes.shape_width
        self.words = WordTable(sizes, vectors)
        self.prefixes = nn.Embedding(1 + sizes.affix_rows, sizes.affix_width)
        self.suffixes = nn.Embedding(1 + sizes.affix_rows, sizes.affix_width)
        self.shapes = nn.Embedding(sizes.shapes, sizes.shape_width)
        for table in (self.prefixes, self.suffixes, self.shapes):
            nn.init.normal_(table.weight, std=0.2)
        self.align = nn.Linear(sizes.word_width, sizes.word_width)
        self.passage_in = nn.Linear(token + sizes.word_width + sizes.features, d)
        self.question_in = nn.Linear(token, d)
        self.encode = nn.ModuleList([ConvBlock(d, 1, drop), RecurrentBlock(d, drop)])
        self.meet = nn.Parameter(torch.randn(d) * d**-0.5)
        self.meet_passage = nn.Linear(d, 1)
        self.meet_question = nn.Linear(d, 1)
        self.join = nn.Linear(4 * d, d)
        self.model = nn.ModuleList(
            [
                ConvBlock(d, 1, drop),
                RecurrentBlock(d, drop),
                SelfAttention(d, sizes.attention_width, drop),
                ConvBlock(d, 2, drop),
                RecurrentBlock(d, drop),
                ConvBlock(d, 1, drop),
            ]
        )
        self.norm = nn.LayerNorm(d)
        self.pool = nn.Linear(d, 1)
        self.start_query = nn.Linear(d, d)
        self.end_block = ConvBlock(d, 1, drop)
        self.end_norm = nn.LayerNorm(d)
        self.end_query = nn.Linear(2 * d, d)
        self.none_in = nn.Linear(3 * d, d)
        self.none_out = nn.Linear(d, 1)

    def token(self, units: Tensor) -> tuple[Tensor, Tensor]:
        """Units [B, T, 4] (word, prefix, suffix, shape) → word vectors, and all vectors side by side."""
        words = self.words(units[..., 0])
        words = kept(words, keep(words, self.dropouts.words, self.training))
        rest = [self.prefixes(units[..., 1]), self.suffixes(units[..., 2]), self.shapes(units[..., 3])]
        return words, torch.cat([words, *rest], -1)

    def forward(self, passage: Tensor, features: Tensor, question: Tensor, mask: Tensor, reverse: Tensor):
        """passage [B, T, 4], features [B, T, F] in 0 … 1, question [B, Q, 4], mask [B, Q] 1 for a token, reverse [B, Q] as
        in RecurrentBlock. → start [B, T], end [B, T], none [B].
        """
        hidden = torch.where(mask > 0, 0.0, -1e4)[:, None, :]
        passage_words, passage_token = self.token(passage)
        question_words, question_token = self.token(question)
        similar = F.relu(self.align(passage_words)) @ F.relu(self.align(question_words)).transpose(1, 2)
        nearness = torch.softmax(similar * self.sizes.word_width**-0.5 + hidden, -1)
        aligned = nearness.to(question_words.dtype) @ question_words

        h = self.passage_in(torch.cat([passage_token, aligned, features], -1))
        u = self.question_in(question_token)
        for block in self.encode:
            h = block(h)
            u = block(u, mask[:, :, None] if isinstance(block, ConvBlock) else reverse)

        meeting = (h * self.meet) @ u.transpose(1, 2) + self.meet_passage(h)
        meeting = meeting + self.meet_question(u).transpose(1, 2) + hidden
        asked = torch.softmax(meeting, -1).to(u.dtype) @ u
        told = torch.softmax(meeting.amax(-1), -1)[:, None, :].to(h.dtype) @ h
        m = self.join(torch.cat([h, asked, h * asked, h * told], -1))
        for block in self.model:
            m = block(m)
        ending = self.end_block(m)
        with torch.autocast("cpu", enabled=False):
            return self.heads(m.float(), ending.float(), u.float(), hidden)

    def read(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        return self(batch["passage"], batch["features"], batch["question"], batch["mask"], batch["reverse"])

    def heads(self, m: Tensor, ending: Tensor, u: Tensor, hidden: Tensor):
        m = self.norm(m)
        ending = self.end_norm(ending)
        q = (torch.softmax(self.pool(u).transpose(1, 2) + hidden, -1) @ u)[:, 0]
        start = (m @ self.start_query(q)[:, :, None])[:, :, 0]
        started = (torch.softmax(start, -1)[:, None, :] @ m)[:, 0]
        end = (ending @ self.end_query(torch.cat([q, started], -1))[:, :, None])[:, :, 0]
        none = self.none_out(F.relu(self.none_in(torch.cat([q, started, m.amax(1)], -1))))[:, 0]
        return start, end, none
