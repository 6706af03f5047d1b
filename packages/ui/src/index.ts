export { type Asset, type AssetName, assetPath, assets, stylesheet } from "./assets.ts";
export { Button, type ButtonProps, LinkButton, type LinkButtonProps, PrintButton } from "./button.tsx";
export {
  BarChart,
  type ChartProps,
  LineChart,
  type Point,
  PointTable,
  ShareBar,
  type ShareBarProps,
  Sparkline,
  type SparklineProps,
} from "./chart.tsx";
export { type Crumb, Crumbs } from "./crumbs.tsx";
export {
  type DataColumn,
  DataTable,
  type DataTableProps,
  FilterBar,
  type FilterBarProps,
  fileColumns,
  Pager,
  type PagerProps,
  Pages,
  type PagesProps,
} from "./data-table.tsx";
export { DaySwitch, type DaySwitchProps } from "./day-switch.tsx";
export { DoneRow, type DoneRowProps, DueRow, type DueRowProps } from "./due.tsx";
export { ExportMenu, type ExportMenuProps } from "./export-menu.tsx";
export {
  AttendanceField,
  type AttendanceFieldProps,
  type AttendanceState,
  type Attendee,
  attendanceStates,
} from "./fields/attendance.tsx";
export { CheckList, type CheckListProps } from "./fields/check-list.tsx";
export { CopyField } from "./fields/copy.tsx";
export { ErrorSummary, errorAt, type FieldProblem } from "./fields/error-summary.tsx";
export type { FieldProps } from "./fields/field.tsx";
export { EnterButton, FormKey, SignLine, type SignLineProps, SubmitBar, type SubmitBarProps } from "./fields/form.tsx";
export {
  AreaField,
  type AreaFieldProps,
  CheckField,
  DateField,
  type DateFieldProps,
  FileField,
  type FileFieldProps,
  FormGrid,
  FormPart,
  type FormPartProps,
  KeptFileField,
  type KeptFileFieldProps,
  NumberField,
  type NumberFieldProps,
  type Option,
  RadioSeg,
  type RadioSegProps,
  SelectField,
  type SelectFieldProps,
  TextField,
  type TextFieldProps,
  TimeField,
} from "./fields/inputs.tsx";
export { LinesField, type LinesFieldProps, RowCells, RowsField, type RowsFieldProps } from "./fields/lines.tsx";
export { NewPassword } from "./fields/new-password.tsx";
export { PasskeyForm, type PasskeyFormProps } from "./fields/passkey-form.tsx";
export { UnitChoice, type UnitChoiceProps, whereStands } from "./fields/unit-choice.tsx";
export { Figure, type FigureProps, Figures } from "./figure.tsx";
export { Handbook, handbookParts } from "./handbook.tsx";
export { contentSecurityPolicy, securityHeaders, staticHeaders } from "./headers.ts";
export { type HeatCell, type HeatRow, HeatTable, type HeatTableProps, heatLevel } from "./heat-table.tsx";
export { type Hx, hx, Nonce } from "./hx.ts";
export { Icon, type IconName, iconNames, isIcon } from "./icon.tsx";
export {
  Contents,
  type ContentsProps,
  Facts,
  type FactsProps,
  List,
  type ListItem,
  type ListProps,
  Steps,
  type StepsProps,
  Timeline,
  type TimelineProps,
} from "./list.tsx";
export { Markdown } from "./markdown.tsx";
export { Meter, type MeterProps } from "./meter.tsx";
export { Nothing } from "./nothing.tsx";
export { EmptyState, type EmptyStateProps, Notice, type NoticeProps } from "./notice.tsx";
export { Door, type DoorProps, type NavItem, Page, type PageProps } from "./page.tsx";
export {
  type DrawnList,
  type FileCell,
  fileCell,
  ListOf,
  type ListOfProps,
  Lists,
  type PageList,
  PageLists,
} from "./page-lists.tsx";
export { Palette, PaletteFound, type PaletteGroup } from "./palette.tsx";
export { LinkSeg, type LinkSegProps, PeriodSwitch, type PeriodSwitchProps } from "./period-switch.tsx";
export { Progress, type ProgressProps } from "./progress.tsx";
export {
  type QuarterCell,
  QuarterTable,
  type QuarterTableProps,
  QuarterTally,
  type QuarterTallyProps,
} from "./quarter.tsx";
export {
  Columns,
  type ColumnsProps,
  FoldedSheet,
  Halves,
  Head,
  type HeadProps,
  Lead,
  PlainSection,
  Row,
  type SectionProps,
  Sheet,
  Stack,
} from "./sheet.tsx";
export { Shelf, type ShelfProps } from "./shelf.tsx";
export { textOf } from "./spoken.ts";
export { Status, type StatusProps, Tag, type TagProps, type Tone, toneWord } from "./status.tsx";
export { daysLeft, figure, nearDay } from "./text.ts";
export {
  type TreeCell,
  TreeMore,
  type TreeMoreProps,
  TreeRow,
  type TreeRowProps,
  TreeTable,
  type TreeTableProps,
} from "./tree.tsx";
export {
  Closed,
  type ClosedProps,
  NotFound,
  Settled,
  type SettledProps,
  Trouble,
  type TroubleProps,
} from "./trouble.tsx";
export { checkTree, type KnownNames, type TreeCheck } from "./view-tree/check.ts";
export { ChooseBar } from "./view-tree/choose.tsx";
export { GridSaid } from "./view-tree/grid.tsx";
export { stateTone } from "./view-tree/value.ts";
export { ViewTree } from "./view-tree/view-tree.tsx";
export type { Post, ViewTreeProps, WayOn } from "./view-tree/way.ts";
export type { VisitLineProps } from "./visit-line.tsx";
