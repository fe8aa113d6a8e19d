"""Which positions of a tile each stage of a group of channels decodes."""

# By the number of a group's stages, of each stage the classes (row, column, stride) in coding order.
CLASSES = {
    6: (((0, 0, 4),), ((2, 2, 4),), ((0, 2, 4), (2, 0, 4)), ((1, 1, 2),), ((0, 1, 2),), ((1, 0, 2),)),
    4: (((0, 0, 2),), ((1, 1, 2),), ((0, 1, 2),), ((1, 0, 2),)),
    2: (((0, 0, 2), (1, 1, 2)), ((0, 1, 2), (1, 0, 2))),
    1: (((0, 0, 1),),),
}


def shares(stages) -> list[float]:
    """Of all positions, those that a stage decodes; stage by stage of groups with so many."""
    return [sum(s**-2 for _, _, s in classes) for count in stages for classes in CLASSES[int(count)]]


def around(row: int, column: int, stride: int) -> tuple:
    """The four nearest positions that earlier stages of the group decoded, from those of a class but the first."""
    far = max(1, stride // 2)
    if row == column:
        return (-far, -far), (-far, far), (far, -far), (far, far)
    return (0, -far), (0, far), (-far, 0), (far, 0)
