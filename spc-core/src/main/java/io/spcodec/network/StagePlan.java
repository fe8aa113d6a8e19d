package io.spcodec.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which symbols a stage codes.
 *
 * @param group of channels
 * @param first channel
 * @param channels of the group
 * @param known latent channels that are known before, of its own group those at earlier positions
 * @param stride s if it codes some positions of each s x s square: 4, 2, or 1 if all
 * @param classes the positions, in coding order
 */
public record StagePlan(
        int group, int first, int channels, int known, int stride, List<Position> classes) {

    /** Positions that are coded together, of each square of so many rows and columns. */
    private record Turn(int stride, Position... classes) {}

    private static final Position ORIGIN = new Position(0, 0);
    private static final Position B = new Position(1, 1);
    private static final Position C = new Position(0, 1);
    private static final Position D = new Position(1, 0);

    /** By the number of a group's stages; of six the first three share what is the first of four. */
    private static final Map<Integer, List<Turn>> TURNS =
            Map.of(
                    1, List.of(new Turn(1, ORIGIN)),
                    2, List.of(new Turn(2, ORIGIN, B), new Turn(2, C, D)),
                    4, List.of(new Turn(2, ORIGIN), new Turn(2, B), new Turn(2, C), new Turn(2, D)),
                    6,
                            List.of(
                                    new Turn(4, ORIGIN),
                                    new Turn(4, new Position(2, 2)),
                                    new Turn(4, new Position(0, 2), new Position(2, 0)),
                                    new Turn(2, B),
                                    new Turn(2, C),
                                    new Turn(2, D)));

    /** Returns whether a group can have so many stages. */
    static boolean isCount(int stages) {
        return TURNS.containsKey(stages);
    }

    /** Returns the stages of groups with so many channels, and so many stages each. */
    static List<StagePlan> of(int[] groups, int[] stages) {
        List<StagePlan> plans = new ArrayList<>();
        int first = 0;
        for (int group = 0; group < groups.length; group++) {
            if (!isCount(stages[group])) {
                throw new IllegalArgumentException(stages[group] + " stages");
            }
            int known = first;
            for (Turn turn : TURNS.get(stages[group])) {
                List<Position> classes = List.of(turn.classes());
                plans.add(
                        new StagePlan(group, first, groups[group], known, turn.stride(), classes));
                known = first + groups[group];
            }
            first += groups[group];
        }
        return plans;
    }

    /** Returns the positions of one class of a grid whose sides are multiples of four. */
    public Extent classExtent(Extent grid) {
        return grid.over(stride);
    }

    /** Returns the number of positions that the stage codes. */
    public int size(Extent grid) {
        return classes.size() * classExtent(grid).size();
    }
}
