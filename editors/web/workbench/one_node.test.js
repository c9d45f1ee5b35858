import assert from "node:assert/strict";
import { test } from "node:test";
import * as whole from "@lezer/common";
import * as own from "./one_node.js";

/** @param {{ Tree: any, NodeType: any, NodeProp: any }} library */
const seen = ({ Tree, NodeType, NodeProp }) => {
  const tree = Tree.empty;
  const nodes = [tree.topNode, tree.resolve(9, 0), tree.resolveInner(9, -1), tree.resolveStack(9, 1).node, tree.resolveInner(9, -1).enterUnfinishedNodesBefore(9)];
  const prop = new NodeProp();
  const other = new NodeProp();
  const named = new NodeProp();
  const given = new NodeProp();
  const type = NodeType.define({ id: 1, name: "a", props: [prop.add((/** @type {any} */ each) => (each.name === "a" ? 7 : undefined)), other.add(() => undefined), named.add({ a: 8 }), [given, 9]] });
  return [
    tree.length, tree.resolveStack(9, 1).next,
    nodes.map((each) => [each.from, each.to, each.name, each.parent, each.firstChild, each.lastChild, each.nextSibling, each.prevSibling, each.childAfter?.(0), each.childBefore?.(0), each.type === NodeType.none]),
    [NodeProp.closedBy, NodeProp.openedBy, NodeProp.isolate, prop].map((each) => NodeType.none.prop(each)),
    [type.name, type.prop(prop), type.prop(other), type.prop(named), type.prop(given)],
  ];
};

test("the tree of a text without a parser answers as that of the library", () => {
  assert.deepEqual(seen(own), seen(whole));
});
