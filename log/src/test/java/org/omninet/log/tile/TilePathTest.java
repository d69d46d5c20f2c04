package org.omninet.log.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TilePathTest {
    @Test void paths_are_spelled_as_the_specification_says() {
        assertThat(new TilePath(0, 1_234_067, 256)).hasToString("tile/0/x001/x234/067");
        assertThat(new TilePath(1, 0, 256)).hasToString("tile/1/000");
        assertThat(new TilePath(2, 19_669, 17)).hasToString("tile/2/x019/669.p/17");
        assertThat(new TilePath(TilePath.ENTRIES, 273, 112)).hasToString("tile/entries/273.p/112");
    }

    @Test void what_is_written_is_read() {
        for (long number : new long[] {0, 7, 999, 1000, 1001, 999_999, 1_000_000, 123_456_789_012L})
            for (int level : new int[] {TilePath.ENTRIES, 0, 1, 9, 10, 63})
                for (int width : new int[] {1, 9, 10, 255, 256})
                    assertThat(TilePath.parse(new TilePath(level, number, width).toString())).contains(new TilePath(level, number, width));
    }

    @Test void no_other_spelling_is_read() {
        for (String bad : List.of("", "checkpoint", "tile/0/0", "tile/0/00", "tile/00/000", "tile/64/000", "tile/01/000", "tile/0/x000/001",
                "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/257", "tile/0/000.p", "tile/0/000/", "/tile/0/000",
                "tile/0/1000", "tile/0/001/234", "tile/-1/000", "tile/entries/../000", "tile/0/000.p/300"))
            assertThat(TilePath.parse(bad)).as(bad).isEmpty();
    }

    @Test void the_tiles_of_a_size() {
        assertThat(TilePath.in(70_000, 0, 272)).contains(new TilePath(0, 272, 256));
        assertThat(TilePath.in(70_000, 0, 273)).contains(new TilePath(0, 273, 112));
        assertThat(TilePath.in(70_000, 0, 274)).isEmpty();
        assertThat(TilePath.in(70_000, 1, 1)).contains(new TilePath(1, 1, 17));
        assertThat(TilePath.in(70_000, 2, 0)).contains(new TilePath(2, 0, 1));
        assertThat(TilePath.in(70_000, 3, 0)).isEmpty();
        assertThat(TilePath.in(256, 0, 0)).contains(new TilePath(0, 0, 256));
        assertThat(TilePath.in(256, 1, 0)).contains(new TilePath(1, 0, 1));
        assertThat(TilePath.in(256, 63, 0)).isEmpty();
    }
}
