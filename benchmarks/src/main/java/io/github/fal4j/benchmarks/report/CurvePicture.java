package io.github.fal4j.benchmarks.report;

import io.github.fal4j.benchmarks.results.Curve;
import io.github.fal4j.benchmarks.results.Curve.Line;
import io.github.fal4j.benchmarks.results.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws lines over two axes, as SVG that can be read on light and on dark pages. */
final class CurvePicture {

    private static final List<String> COLOURS =
            List.of("#2a78d6", "#1f9e6e", "#b8860b", "#c0504d", "#8064a2", "#4bacc6");
    private static final int LEFT = 70;
    private static final int RIGHT = 620;
    private static final int TOP = 40;
    private static final int BOTTOM = 320;
    private static final int LEGEND = 375;
    private static final int LINE_HEIGHT = 18;

    private final Curve curve;
    private final Axis across;
    private final Axis upward;

    CurvePicture(Curve curve) {
        this.curve = curve;
        this.across = axis(Point::across, LEFT, RIGHT);
        this.upward = axis(Point::upward, BOTTOM, TOP);
    }

    private Axis axis(java.util.function.ToDoubleFunction<Point> value, int from, int to) {
        List<Double> values = curve.lines().stream()
                .flatMap(line -> line.points().stream())
                .map(value::applyAsDouble)
                .toList();
        return Axis.of(values, curve.logarithmic(), from, to);
    }

    String svg() {
        int height = LEGEND + LINE_HEIGHT * curve.lines().size();
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 ")
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"640\" height=\"")
                .append(height)
                .append("\" fill=\"#ffffff\"/>\n");
        text(svg, LEFT, 22, "start", curve.title());
        across.ticks().forEach(tick -> {
            double x = across.at(tick);
            line(svg, x, TOP, x, BOTTOM);
            text(svg, x, BOTTOM + 16, "middle", Numbers.of(tick));
        });
        upward.ticks().forEach(tick -> {
            double y = upward.at(tick);
            line(svg, LEFT, y, RIGHT, y);
            text(svg, LEFT - 6, y + 4, "end", Numbers.of(tick));
        });
        text(svg, RIGHT, BOTTOM + 34, "end", curve.across());
        text(svg, LEFT - 6, TOP - 10, "end", curve.upward());
        for (int index = 0; index < curve.lines().size(); index++) {
            draw(svg, curve.lines().get(index), index);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Line line, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        String points = line.points().stream()
                .map(point -> number(across.at(point.across())) + "," + number(upward.at(point.upward())))
                .collect(Collectors.joining(" "));
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"")
                .append(points)
                .append("\"/>\n");
        int y = LEGEND + LINE_HEIGHT * index;
        svg.append("<rect width=\"12\" height=\"4\" x=\"")
                .append(LEFT)
                .append("\" y=\"")
                .append(y - 6)
                .append("\" fill=\"")
                .append(colour)
                .append("\"/>\n");
        text(svg, LEFT + 20, y, "start", line.peer());
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append("<path stroke=\"#dddddd\" d=\"M")
                .append(number(x1))
                .append(' ')
                .append(number(y1));
        svg.append('L').append(number(x2)).append(' ').append(number(y2)).append("\"/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text fill=\"#333333\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y));
        svg.append("\" text-anchor=\"").append(anchor).append("\">");
        svg.append(text.replace("&", "&amp;").replace("<", "&lt;")).append("</text>\n");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
