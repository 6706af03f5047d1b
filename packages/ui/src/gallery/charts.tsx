import { BarChart, LineChart } from "../chart.tsx";
import { Halves, Sheet } from "../sheet.tsx";

/** A course over months with its aim and base, and numbers beside one another. */
export const Charts = () => (
  <Halves>
    <Sheet>
      <LineChart
        label="一次交验合格率"
        unit="%"
        marks={[
          { label: "目标", value: 97 },
          { label: "基线", value: 94.2 },
        ]}
        points={["2月", "3月", "4月", "5月", "6月", "7月", "8月"].map((label, i) => ({
          label,
          value: [94.2, 94, 94.6, null, 95, 95.8, 96.1][i]!,
        }))}
      />
    </Sheet>
    <Sheet>
      <BarChart
        label="各类组织生活次数"
        unit="次"
        points={[
          { label: "支委会", value: 9 },
          { label: "党小组会", value: 18 },
          { label: "主题党日", value: 9 },
          { label: "党员大会", value: 3 },
          { label: "党课", value: null },
        ]}
      />
    </Sheet>
  </Halves>
);
