/** The body part that names the process task of a page; nothing when the page was opened without one (`-`). */
export function taskOf(taskId: string | undefined): { readonly taskId?: string } {
  return taskId && taskId !== '-' ? { taskId } : {};
}
