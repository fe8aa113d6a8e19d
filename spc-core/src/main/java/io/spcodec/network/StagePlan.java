package io.spcodec.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Which symbols a stage codes.
 *
 * @param group of channels
 * @param first channel
 * @param channels of the group
 * @param known latent channels that are known before, of its own group those at earlier positions
 * @param stride 2 if it codes some positions of each 2 x 2 square, 1 if all
 * @param classes the positions, in coding order
 */
public record StagePlan(
        int group, int first, int channels, int known, int stride, List<Position> classes) {

    private static final Position A = new Position(0, 0);
    private static final Position B = new Position(1, 1);
    private static final Position C = new Position(0, 1);
    private static final Position D = new Position(1, 0);

    /** Returns the stages of groups with so many channels and 1, 2 or 4 stages each. */
    static List<StagePlan> of(int[] groups, int[] stages) {
        List<StagePlan> plans = new ArrayList<>();
        int first = 0;
        for (int group = 0; group < groups.length; group++) {
            int stride = stages[group] == 1 ? 1 : 2;
            int known = first;
            for (List<Position> classes : classes(stages[group])) {
                plans.add(new StagePlan(group, first, groups[group], known, stride, classes));
                known = first + groups[group];
            }
            first += groups[group];
        }
        return plans;
    }

    private static List<List<Position>> classes(int stages) {
        return switch (stages) {
            case 1 -> List.of(List.of(A));
            case 2 -> List.of(List.of(A, B), List.of(C, D));
            case 4 -> List.of(List.of(A), List.of(B), List.of(C), List.of(D));
            default -> throw new IllegalArgumentException(stages + " stages");
        };
    }

    /** Returns the positions of one class of a grid whose sides are even. */
    public Extent classExtent(Extent grid) {
        return grid.over(stride);
    }

    /** Returns the number of positions that the stage codes. */
    public int size(Extent grid) {
        return classes.size() * classExtent(grid).size();
    }
}
