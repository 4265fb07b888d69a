import { DownloadLink } from "../ui/download-link.tsx";
import { Menu } from "../ui/menu.tsx";

const FILES = [
  { href: "/api/graph/pagerank/export?format=csv", name: "Ranking as CSV" },
  { href: "/api/graph/pagerank/export?format=json", name: "Ranking as JSON" },
  { href: "/api/graph/export?format=csv", name: "Edges as CSV" },
  { href: "/api/graph/export?format=json", name: "Graph as JSON" },
  { href: "/api/graph/export?format=graphml", name: "Graph as GraphML" },
];

/** The whole graph and the whole ranking as files. */
export function Exports() {
  return (
    <Menu label="Export" icon="download">
      {FILES.map(({ href, name }) => (
        <DownloadLink key={href} href={href} isItem>
          {name}
        </DownloadLink>
      ))}
    </Menu>
  );
}
