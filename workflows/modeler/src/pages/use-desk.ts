import { usePermission, useQuery, type Query } from '@sanzhi/web-shell';
import type { FlowchartDesk } from '../editor/desk.js';

/**
 * What flowcharts of a department are drawn with, for whoever draws, approves or supervises them; to others nothing of
 * it is told.
 *
 * @param ownerId '' for the whole district; one's own department unless given
 */
export function useDesk(ownerId?: string): Query<FlowchartDesk> {
  const mayEdit = usePermission('configuration.edit');
  const maySupervise = usePermission('configuration.supervise');
  const department = maySupervise && ownerId ? `?department=${encodeURIComponent(ownerId)}` : '';
  return useQuery<FlowchartDesk>(mayEdit || maySupervise ? `/flowcharts/desk${department}` : undefined);
}
