from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.search import varints
from tests.publishing.search.reader import numbers


@given(st.lists(st.integers(0, 2**45)))
def test_numbers_come_back(values: list[int]) -> None:
    data, begins = varints.encode(np.array(values, np.int64))
    assert list(numbers(data.tobytes())) == values
    assert varints.decode(data).tolist() == values
    assert data.tobytes() == b"".join(map(varints.one, values))
    assert [data[start:end].tobytes() for start, end in pairwise(begins.tolist())] == [
        varints.one(value) for value in values
    ]
